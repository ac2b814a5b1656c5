package dev.example.tour;

/// Directions in the space of meanings.
final class Vectors {

    private Vectors() {}

    /// {@return the same direction with the length 1; none stays none}
    static float[] unit(float[] values) {
        double length = Math.sqrt(dot(values, values));
        float[] unit = values.clone();
        for (int i = 0; length > 0 && i < unit.length; i++) {
            unit[i] = (float) (unit[i] / length);
        }
        return unit;
    }

    /// {@return the cosine, if both are of length 1}
    static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
