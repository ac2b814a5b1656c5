package dev.steward.benchmarks.micro;

import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Made-up passages of some 1,000 characters and questions about them, the same in every run. Words are as frequent and
/// rare as in a language; what belongs to one subject is alike in meaning.
final class Library {

    static final String MODEL = "benchmark/384";

    private static final int DIMENSIONS = 384;
    private static final int SUBJECTS = 500;
    private static final int WORDS = 40_000;
    private static final int LENGTH = 1_000;
    private static final double SPREAD = 0.5;
    private static final String[] SYLLABLES = "ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu".split(" ");

    Passage passage(int number) {
        RandomGenerator random = new Random(number);
        StringBuilder text = new StringBuilder();
        while (text.length() < LENGTH) {
            text.append("the ").append(word(random)).append(" of a ").append(word(random)).append(" is ");
        }
        return new Passage(new PassageId(number), new DocumentId(number), word(random) + " " + word(random),
                text.toString());
    }

    PassageVector vector(int number) {
        return new PassageVector(new PassageId(number), MODEL, near(number % SUBJECTS, new Random(number)));
    }

    String question(int number) {
        RandomGenerator random = new Random(-number);
        return "How do I " + word(random) + " the " + word(random) + " when " + word(random) + " is " + word(random);
    }

    Vector meaning(int question) {
        return near(question % SUBJECTS, new Random(-question));
    }

    /// The smaller the number, the more often.
    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        int number = (int) Math.exp(random.nextDouble() * Math.log(WORDS));
        for (int rest = number + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }

    private static Vector near(int subject, RandomGenerator random) {
        RandomGenerator middle = new Random(subject);
        float[] values = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            double value = middle.nextGaussian() + SPREAD * random.nextGaussian();
            values[i] = (float) value;
            squares += value * value;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            values[i] /= (float) Math.sqrt(squares);
        }
        return Vector.of(values);
    }
}
