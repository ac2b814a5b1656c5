package dev.steward.api.contribution;

import dev.steward.api.stability.HostProvided;

/// A place where plugins plug in, identified by its name.
///
/// @param <T> what a contribution implements
/// @param name unique, lower-case with dashes, such as `response-mode`
/// @param type the interface that contributions implement
@HostProvided
public record ExtensionPoint<T>(String name, Class<? super T> type) {

    /// {@return the name alone}
    @Override
    public String toString() {
        return name;
    }
}
