package dev.steward.plugins.offline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is asked: the words to look for, each with its weight.
///
/// A follow-up such as "and how do I disable it?" names only what is new, so the words of the member's earlier messages
/// belong to the question too; the further back, the less they count.
///
/// @param words of the last message, or of the last one that has any
/// @param context words of the messages before
/// @param fits how much of the words a passage must share; below it that is more likely chance than an answer
record Question(Map<String, Double> words, Map<String, Double> context, double fits) {

    private static final int MOST_WORDS = 60;
    private static final int MESSAGES_BACK = 3;

    private static final double FITS_A_QUESTION = 0.4;
    private static final double FITS_A_REMARK = 0.6;

    static Question of(List<String> messages, Phrasebook phrasebook) {
        Map<String, Double> words = new LinkedHashMap<>();
        Map<String, Double> context = new LinkedHashMap<>();
        double share = 1;
        for (String message : messages.reversed().subList(0, Math.min(messages.size(), MESSAGES_BACK + 1))) {
            Map<String, Double> target = words.isEmpty() ? words : context;
            for (String word : phrasebook.languageOf(message).tellingWords(message)) {
                if (target.size() < MOST_WORDS && !words.containsKey(word)) {
                    target.putIfAbsent(word, share);
                }
            }
            share /= 2;
        }
        return new Question(words, context, FITS_A_QUESTION);
    }

    /// What a message that asks nothing is about. It stands for itself, and one word is not enough to go by.
    static Question ofRemark(String message, Phrasebook phrasebook) {
        Map<String, Double> words = of(List.of(message), phrasebook).words;
        return new Question(words.size() > 1 ? words : Map.of(), Map.of(), FITS_A_REMARK);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean isAnsweredBy(Collection<String> text) {
        return covered(words, text) >= fits * total(words);
    }

    /// How much of the question a text speaks of: 1 if all of it, the context included.
    double coverage(Collection<String> text) {
        return (covered(words, text) + covered(context, text)) / (total(words) + total(context));
    }

    private static double covered(Map<String, Double> wanted, Collection<String> text) {
        return wanted.entrySet()
                .stream()
                .mapToDouble(entry -> entry.getValue() * text.stream()
                        .mapToDouble(word -> Words.likeness(entry.getKey(), word))
                        .max()
                        .orElse(0))
                .sum();
    }

    private static double total(Map<String, Double> wanted) {
        return wanted.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
