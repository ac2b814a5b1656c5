package dev.steward.api.settings;

import dev.steward.api.stability.HostProvided;

/// Reads the operator's settings. Inject it with the record that one of the plugin's offers declared.
///
/// @param <S> the record
@HostProvided
public interface HostSettings<S extends Record> {

    /// {@return the settings, completed by the defaults}
    S get();
}
