package dev.steward.kernel.contribution;

/// What is done with a contribution during one call.
///
/// @param <T> the type of the extension point
/// @param <R> what it results in
@FunctionalInterface
public interface CallBody<T, R> {

    /// Calls the plugin's object, which must not be kept afterwards.
    R call(T instance) throws Exception;
}
