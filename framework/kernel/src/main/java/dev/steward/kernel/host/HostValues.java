package dev.steward.kernel.host;

import dev.steward.kernel.settings.Decoded;
import dev.steward.kernel.settings.SettingsSchema;
import java.util.Map;

/// What the operator set in sections of scope HOST.
public interface HostValues {

    /// Reads one section.
    <S extends Record> Decoded<S> read(SettingsSchema<S> schema);

    /// {@return where the values of a section come from that the operator set, by path}
    Map<String, String> origins(SettingsSchema<?> schema);

    /// {@return values of an operator who set nothing}
    static HostValues defaults() {
        return new HostValues() {
            @Override
            public <S extends Record> Decoded<S> read(SettingsSchema<S> schema) {
                return new Decoded.Valid<>(schema.type().defaults());
            }

            @Override
            public Map<String, String> origins(SettingsSchema<?> schema) {
                return Map.of();
            }
        };
    }
}
