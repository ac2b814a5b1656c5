package dev.steward.kernel.settings;

import org.jspecify.annotations.Nullable;

/// Where a value is being read.
///
/// @param path as in [Problem#path]
/// @param fallback what holds where nothing is given; null where something has to be
/// @param current what holds until now; null where nothing does
record Place<T>(Reading reading, String path, @Nullable T fallback, @Nullable T current) {

    /// Notes what is wrong.
    ///
    /// @return what to use all the same, or null if nothing can be
    @Nullable
    T refuse(String message) {
        return refuse(new Problem(path, message));
    }

    /// Notes that there is no such thing.
    ///
    /// @return as [#refuse(String)]
    @Nullable
    T refuseMissing(String message) {
        return refuse(new Problem(path, message, Problem.Kind.NOT_FOUND));
    }

    /// Notes that there is no such setting.
    void refuseUnknown(String message) {
        refuse(new Problem(path, message, Problem.Kind.UNKNOWN));
    }

    /// Notes that some elements of the list that is stored here are not in effect.
    void leaveOut(int unusable, int all) {
        refuse(new Problem(path, "has " + all + " elements, of which " + unusable
                + " cannot be read; all stay in storage until the list is changed", Problem.Kind.LEFT_OUT));
    }

    private @Nullable T refuse(Problem problem) {
        reading.problem(problem);
        return reading.restores() ? fallback : null;
    }

    <U> Place<U> within(String step, @Nullable U innerFallback, @Nullable U innerCurrent) {
        String inner = path.isEmpty() || step.startsWith("[") ? path + step : path + "." + step;
        return new Place<>(reading, inner, innerFallback, innerCurrent);
    }

    <U> Place<U> as(@Nullable U otherFallback, @Nullable U otherCurrent) {
        return new Place<>(reading, path, otherFallback, otherCurrent);
    }
}
