package dev.steward.testkit.polite;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// A sound plugin with a little of everything.
public final class PolitePlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.RESPONSE_MODE, "polite", PoliteMode.class)
                .label("Polite")
                .summary("Answers whoever greets")
                .settings(PoliteSettings.TYPE);
        offer.to(Points.SLASH_COMMAND, "hello", HelloCommand.class)
                .label("Hello")
                .summary("Greets whoever calls it")
                .settings(PoliteHost.TYPE);
        offer.to(Points.EVENT_LISTENER, "welcome", Welcome.class)
                .label("Welcome")
                .summary("Says hello to a server that the bot joins");
        offer.to(Points.SERVICE, "manners", Manners.class).label("Manners").summary("Keeps a thread while it runs");
    }
}
