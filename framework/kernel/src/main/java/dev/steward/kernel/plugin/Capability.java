package dev.steward.kernel.plugin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a plugin may do beyond what every plugin may, once the operator granted it.
public enum Capability {
    /// Tables of its own in the host's database.
    DATABASE,
    /// Everything that people may do over the API, in their name.
    ADMINISTRATION;

    /// {@return the capability that a manifest or an operator names, if this host has it}
    public static Optional<Capability> named(String word) {
        return Arrays.stream(values()).filter(capability -> capability.toString().equals(word)).findFirst();
    }

    /// {@return the lower-case word}
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
