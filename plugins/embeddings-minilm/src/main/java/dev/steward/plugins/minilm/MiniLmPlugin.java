package dev.steward.plugins.minilm;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Offers the embedding model that runs in this process.
public final class MiniLmPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.EMBEDDING_PROVIDER, "minilm", MiniLmProvider.class)
                .label("MiniLM in this process")
                .summary("Finds English texts by what they mean. No key, no network: texts never leave the process.");
    }
}
