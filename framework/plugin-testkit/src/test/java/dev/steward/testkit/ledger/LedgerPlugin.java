package dev.steward.testkit.ledger;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// A plugin with tables of its own.
public final class LedgerPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.SLASH_COMMAND, "ledger", LedgerCommand.class)
                .label("Ledger")
                .summary("Tells where it keeps it");
    }
}
