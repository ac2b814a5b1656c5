package dev.steward.plugins.lucene;

import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.PassageId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What words and meaning say together about a question.
///
/// Both speak in parts of a whole answer: 1 is a passage of usual length that has each telling word of the question once,
/// or one that means exactly what is asked. The sums decide, so no likeness outweighs all the words.
final class Fusion {

    /// What is less alike than this has nothing to do with the question, however near it is among the others.
    private static final double FLOOR = 0.3;

    private Fusion() {}

    static List<Hit> of(List<Hit> byWords, Question question, List<Hit> byMeaning, int limit) {
        Map<PassageId, Double> sums = new HashMap<>();
        byWords.forEach(hit -> sums.merge(hit.passage(), hit.score() / question.whole(), Double::sum));
        byMeaning.stream()
                .filter(hit -> hit.score() > FLOOR)
                .forEach(hit -> sums.merge(hit.passage(), (hit.score() - FLOOR) / (1 - FLOOR), Double::sum));
        return sums.entrySet()
                .stream()
                .map(sum -> new Hit(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(limit)
                .toList();
    }
}
