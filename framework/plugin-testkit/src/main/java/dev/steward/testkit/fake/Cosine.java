package dev.steward.testkit.fake;

import dev.steward.api.embedding.Vector;

/// How near two vectors are.
public final class Cosine {

    private Cosine() {}

    /// Compares two vectors of one model.
    ///
    /// @param one the one
    /// @param other the other
    /// @return 1 if they point the same way, 0 if they have nothing in common or one of them is all zeros
    public static double of(Vector one, Vector other) {
        float[] left = one.values();
        float[] right = other.values();
        double lengths = Math.sqrt(product(left, left) * product(right, right));
        return lengths == 0 ? 0 : product(left, right) / lengths;
    }

    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            sum += left[i] * (double) right[i];
        }
        return sum;
    }
}
