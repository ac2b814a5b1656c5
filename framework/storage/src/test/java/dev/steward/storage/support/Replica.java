package dev.steward.storage.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.KnowledgeStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A search index as the contract describes one, without the searching.
public final class Replica {

    private final KnowledgeStore knowledge;
    private final GuildId guild;
    private final Map<PassageId, Passage> passages = new HashMap<>();
    private final Map<String, Map<PassageId, Vector>> vectors = new HashMap<>();
    private long revision;

    public Replica(KnowledgeStore knowledge, GuildId guild) {
        this.knowledge = knowledge;
        this.guild = guild;
    }

    /// Follows up to what is stored now.
    public Replica follow(int limit) {
        while (revision < knowledge.revision(guild)) {
            apply(knowledge.changesSince(guild, revision, limit));
        }
        return this;
    }

    private void apply(KnowledgeChange change) {
        assertThat(change.revision()).isGreaterThan(revision);
        revision = change.revision();
        change.added().forEach(passage -> assertThat(passages.put(passage.id(), passage)).isNull());
        change.vectors().forEach(vector -> {
            assertThat(passages).containsKey(vector.passage());
            vectors.computeIfAbsent(vector.model(), _ -> new HashMap<>()).put(vector.passage(), vector.vector());
        });
        vectors.keySet().retainAll(change.models());
        change.removed().forEach(passage -> {
            passages.remove(passage);
            vectors.values().forEach(ofModel -> ofModel.remove(passage));
        });
    }

    public long revision() {
        return revision;
    }

    public Set<PassageId> passages() {
        return Set.copyOf(passages.keySet());
    }

    public Map<PassageId, Vector> vectors(String model) {
        return Map.copyOf(vectors.getOrDefault(model, Map.of()));
    }
}
