package dev.steward.api.settings;

import dev.steward.api.stability.HostProvided;
import java.util.Objects;

/// A setting that nobody gets to read again: encrypted where it is stored, shown as stars everywhere.
@HostProvided
public final class Secret {

    /// How every secret prints, and what the API answers in its place.
    public static final String STARS = "********";

    private final String value;

    /// Wraps a secret.
    ///
    /// @param value the secret itself
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /// {@return the secret itself: hand it to whoever needs it, keep and log it nowhere}
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /// {@return stars}
    @Override
    public String toString() {
        return STARS;
    }
}
