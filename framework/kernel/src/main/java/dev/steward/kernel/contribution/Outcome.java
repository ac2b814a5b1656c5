package dev.steward.kernel.contribution;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a call into a plugin ended. Nothing else ever comes out of one: no exception, no `Error`, no interrupt flag.
///
/// @param <R> what it results in when all goes well
public sealed interface Outcome<R> {

    /// It returned.
    record Done<R>(R result) implements Outcome<R> {}

    /// It threw.
    ///
    /// @param kind what to do about it
    /// @param message for the person who made the mistake if `kind` is [Kind#USER_MISTAKE], otherwise for the operator
    /// @param retryAfter how long to wait at least before the next try; zero unless transient
    /// @param cause what was thrown; drop it with the outcome, since its class may be the plugin's
    record Failed<R>(Kind kind, String message, Duration retryAfter, Throwable cause) implements Outcome<R> {}

    /// The deadline passed. The call was interrupted; should it ignore that, its gate keeps an eye on it.
    ///
    /// @param deadline the time it was given
    record TimedOut<R>(Duration deadline) implements Outcome<R> {}

    /// It was not called, because its plugin is going or gone. What takes its place can be called instead.
    record Withdrawn<R>(String reason) implements Outcome<R> {}

    /// It was called and then given up, because its plugin was going and the call did not end in time, or the caller was
    /// interrupted. What it did by then is done: calling again may do it twice.
    record BrokenOff<R>(String reason) implements Outcome<R> {}

    /// Whose turn it is after a failure.
    enum Kind {
        /// Later may work: try again within the deadline.
        TRANSIENT,
        /// Somebody has to change something first.
        PERMANENT,
        /// The person who asked has to ask differently.
        USER_MISTAKE,
        /// The plugin is broken: anything thrown that is not one of the API's failures.
        DEFECT
    }

    /// {@return the result, or null after anything but [Done]}
    default @Nullable R orNull() {
        return this instanceof Done<R>(var result) ? result : null;
    }

    /// {@return one line for logs and records that says how it ended, without any text of members}
    default String summary() {
        return switch (this) {
            case Done<R> _ -> "done";
            case Failed<R> failed -> failed.message();
            case TimedOut<R>(var deadline) -> "no answer within " + deadline.toMillis() + " ms";
            case Withdrawn<R>(var reason) -> reason;
            case BrokenOff<R>(var reason) -> reason;
        };
    }
}
