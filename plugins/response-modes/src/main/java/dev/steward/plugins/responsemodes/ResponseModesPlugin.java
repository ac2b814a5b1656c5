package dev.steward.plugins.responsemodes;

import dev.steward.api.BotPlugin;
import dev.steward.api.Points;
import dev.steward.api.contribution.Contributions;

/// Offers the three modes every server can choose from, and `/ask`, which works in all modes.
public final class ResponseModesPlugin implements BotPlugin {

    @Override
    public void contribute(Contributions offer) {
        offer.to(Points.RESPONSE_MODE, "mention", MentionMode.class)
                .label("When addressed")
                .summary("Answers mentions, replies to the bot, follow-ups in its threads, and direct messages.");
        offer.to(Points.RESPONSE_MODE, "all-messages", AllMessagesMode.class)
                .label("All messages")
                .summary("Reads every message and answers where it can help.")
                .settings(AllMessagesSettings.TYPE);
        offer.to(Points.RESPONSE_MODE, "ask", AskMode.class)
                .label("Only /ask")
                .summary("Answers nothing but the command /ask.");
        offer.to(Points.SLASH_COMMAND, "ask", AskCommand.class)
                .label("/ask")
                .summary("Answers a question in every mode, in direct messages too.");
    }
}
