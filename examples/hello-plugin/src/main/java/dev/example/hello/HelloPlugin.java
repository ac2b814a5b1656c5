package dev.example.hello;

import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;
import dev.steward.api.BotPlugin;

/// States what the plugin offers. `plugin.properties` names this class.
public final class HelloPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.RESPONSE_MODE, "question-mark", QuestionMarkMode.class).label("Questions")
                .summary("Answers messages that end with a question mark, when it can help.")
                .settings(HelloSettings.TYPE);
    }
}
