package dev.steward.testkit.fake;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A search index in memory: finds passages that share words with the question, or that a vector says mean the like.
public final class WordIndex implements KnowledgeIndex {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final double ALIKE = 0.8;

    private final Map<GuildId, Replica> guilds = new HashMap<>();

    /// Is empty.
    public WordIndex() {}

    private static final class Replica {

        private long revision;
        private final Map<Long, Passage> passages = new TreeMap<>();
        private final Map<String, Map<Long, Vector>> vectors = new HashMap<>();

        void remove(PassageId passage) {
            passages.remove(passage.value());
            vectors.values().forEach(each -> each.remove(passage.value()));
        }

        void add(PassageVector made) {
            vectors.computeIfAbsent(made.model(), _ -> new HashMap<>()).put(made.passage().value(), made.vector());
        }
    }

    @Override
    public synchronized long revision(GuildId guild) {
        Replica replica = guilds.get(guild);
        return replica == null ? 0 : replica.revision;
    }

    @Override
    public synchronized void apply(KnowledgeChange change) {
        Replica replica = guilds.computeIfAbsent(change.guild(), _ -> new Replica());
        change.removed().forEach(replica::remove);
        change.added().forEach(passage -> replica.passages.put(passage.id().value(), passage));
        change.vectors().forEach(replica::add);
        replica.vectors.keySet().retainAll(change.models());
        replica.revision = change.revision();
    }

    @Override
    public synchronized void forget(GuildId guild) {
        guilds.remove(guild);
    }

    @Override
    public synchronized List<Hit> search(KnowledgeQuery query) {
        Replica replica = guilds.get(query.guild());
        if (replica == null) {
            return List.of();
        }
        Set<String> asked = words(query.text());
        return replica.passages.values()
                .stream()
                .map(passage -> new Hit(passage.id(), score(passage, asked) + nearness(replica, passage, query)))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(query.limit())
                .toList();
    }

    private static double score(Passage passage, Set<String> asked) {
        Set<String> told = words(passage.title() + " " + passage.text());
        return asked.stream().filter(told::contains).count();
    }

    private static Set<String> words(String text) {
        return BETWEEN_WORDS.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static double nearness(Replica replica, Passage passage, KnowledgeQuery query) {
        double cosine = query.vector().map(asked -> cosine(replica, passage, asked)).orElse(0.0);
        return cosine < ALIKE ? 0 : cosine;
    }

    private static double cosine(Replica replica, Passage passage, QueryVector asked) {
        Vector vector = replica.vectors.getOrDefault(asked.model(), Map.of()).get(passage.id().value());
        return vector == null ? 0 : Cosine.of(vector, asked.vector());
    }
}
