package dev.steward.plugins.lucene;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Full-text search over the knowledge base with Lucene.
public final class LuceneKnowledgePlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.KNOWLEDGE_INDEX, "lucene", LuceneKnowledgeIndex.class)
                .label("Full-text search")
                .summary("Finds passages by their words; knows the inflections of some twenty languages.");
        offer.to(Points.SERVICE, "lucene-files", ReplicaService.class)
                .label("Index files")
                .summary("Opens the index when the plugin starts and closes it when it ends.");
    }
}
