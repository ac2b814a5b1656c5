package dev.steward.kernel.host;

import dev.steward.kernel.settings.Decoded;
import dev.steward.kernel.settings.SettingsSchema;

/// What the operator set in sections of scope HOST.
public interface HostValues {

    /// Reads one section.
    <S extends Record> Decoded<S> read(SettingsSchema<S> schema);

    /// {@return values of an operator who set nothing}
    static HostValues defaults() {
        return new HostValues() {
            @Override
            public <S extends Record> Decoded<S> read(SettingsSchema<S> schema) {
                return new Decoded.Valid<>(schema.type().defaults());
            }
        };
    }
}
