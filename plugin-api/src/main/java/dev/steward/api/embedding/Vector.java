package dev.steward.api.embedding;

import dev.steward.api.stability.PluginProvided;
import java.util.Arrays;

/// A direction in the space of meanings. Immutable, and always finite.
@PluginProvided
public final class Vector {

    /// The most dimensions that a vector may have.
    public static final int MOST_DIMENSIONS = 4_096;

    private final float[] values;

    private Vector(float[] values) {
        this.values = values;
    }

    /// Makes a vector.
    ///
    /// @param values one number for each dimension; copied
    /// @return the vector
    /// @throws IllegalArgumentException if there are none or more than [#MOST_DIMENSIONS], or one is not finite
    public static Vector of(float... values) {
        if (values.length == 0 || values.length > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "A vector has 1 to " + MOST_DIMENSIONS + " dimensions, not " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("A vector holds finite numbers, not " + value);
            }
        }
        return new Vector(values.clone());
    }

    /// {@return how many numbers it has}
    public int dimensions() {
        return values.length;
    }

    /// {@return a copy of the numbers}
    public float[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /// {@return the number of dimensions only}
    @Override
    public String toString() {
        return "Vector[" + values.length + "]";
    }
}
