package dev.steward.web;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.EmbeddingStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// No text has a vector.
final class NoEmbeddings implements EmbeddingStore {

    @Override
    public Optional<ModelReference> searchedWith(GuildId guild) {
        return Optional.empty();
    }

    @Override
    public void begin(GuildId guild, ModelReference model) {}

    @Override
    public List<Passage> lacking(GuildId guild, String model, int limit) {
        return List.of();
    }

    @Override
    public void put(GuildId guild, String model, Map<PassageId, Vector> vectors) {}

    @Override
    public boolean complete(GuildId guild, String model) {
        return true;
    }
}
