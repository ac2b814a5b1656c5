package dev.steward.plugins.lucene;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Search over the knowledge base with Lucene, by words and by meaning.
public final class LuceneKnowledgePlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.KNOWLEDGE_INDEX, "lucene", LuceneKnowledgeIndex.class)
                .label("Search by words and meaning")
                .summary(
                        "Finds passages by their words, in all inflections of some twenty languages, and by their meaning.");
        offer.to(Points.SERVICE, "lucene-files", ReplicaService.class)
                .label("Index files")
                .summary("Opens the index when the plugin starts and closes it when it ends.");
    }
}
