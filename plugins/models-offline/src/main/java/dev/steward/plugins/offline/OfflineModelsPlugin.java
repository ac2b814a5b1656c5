package dev.steward.plugins.offline;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Offers the model that needs neither key nor network.
public final class OfflineModelsPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.MODEL_PROVIDER, "offline", OfflineProvider.class)
                .label("Offline")
                .summary("Answers by quoting the knowledge base. Needs no key and no network.");
    }
}
