package dev.steward.testkit.specimen.leaky;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;
import dev.steward.api.contribution.Offer;

/// A plugin that goes wrong in the way that a file beside its classes names.
public final class LeakyPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        Offer service = offer.to(Points.SERVICE, "leak", Leak.class);
        if (!Leak.WAY.equals("silent")) {
            service.summary("Goes wrong");
        }
    }
}
