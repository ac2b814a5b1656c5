package dev.example.tour;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.Vector;
import dev.steward.api.plugin.PluginTasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Places texts by the groups of two to four characters in their words, hashed to a fixed number of dimensions. It does
/// not know what words mean, but `libary` comes to lie near `library`, and so in every language.
final class NgramModel implements EmbeddingModel {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;

    private final int dimensions;
    private final PluginTasks tasks;

    NgramModel(int dimensions, PluginTasks tasks) {
        this.dimensions = dimensions;
        this.tasks = tasks;
    }

    /// Vectors are stored under it. Whatever changes them has to change it, or old and new ones would be compared.
    @Override
    public String id() {
        return "tour/ngrams-1-" + dimensions;
    }

    /// Empty: of use in every language.
    @Override
    public Set<String> languages() {
        return Set.of();
    }

    /// Keeps a processor busy, so it leaves the virtual thread that it is called on.
    @Override
    public List<Vector> embed(List<String> texts) throws Exception {
        return tasks.compute(() -> texts.stream().map(this::place).toList());
    }

    private Vector place(String text) {
        float[] place = new float[dimensions];
        grams(text).forEach((gram, count) -> {
            int hash = mixed(gram.hashCode());
            // The sign makes groups that meet in one dimension cancel out as often as add up.
            float sign = hash < 0 ? -1 : 1;
            place[Math.floorMod(hash, dimensions)] += sign * (1 + (float) Math.log(count));
        });
        return Vector.of(Vectors.unit(place));
    }

    private static Map<String, Integer> grams(String text) {
        List<String> words = Terms.words(text);
        Map<String, Integer> counts = new HashMap<>();
        // A text without any letter is one word.
        for (String word : words.isEmpty() ? List.of(text) : words) {
            String marked = "<" + word + ">";
            for (int length = SHORTEST; length <= LONGEST; length++) {
                for (int at = 0; at + length <= marked.length(); at++) {
                    counts.merge(marked.substring(at, at + length), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    /// A string's hash is the same in every Java; spread out, as neighbouring strings have neighbouring hashes.
    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x45d9f3b;
        return mixed ^ mixed >>> 15;
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
