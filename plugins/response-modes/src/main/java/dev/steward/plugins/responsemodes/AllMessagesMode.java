package dev.steward.plugins.responsemodes;

import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.settings.GuildSettings;
import jakarta.inject.Inject;

/// Reads every message. Whoever addresses the bot gets an answer in any case.
final class AllMessagesMode implements ResponseMode {

    private final GuildSettings<AllMessagesSettings> settings;

    @Inject
    AllMessagesMode(GuildSettings<AllMessagesSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Engagement consider(Heard heard) {
        if (heard.text().isEmpty() && !heard.tagged()) {
            return Engagement.ignore("nothing to read, such as a picture");
        }
        AllMessagesSettings chosen = settings.of(heard.guild());
        return new Engagement.Answer(
                chosen.smart() && !heard.tagged() ? Attention.IF_HELPFUL : Attention.ALWAYS,
                chosen.channelAwareness() ? ContextScope.CHANNEL : ContextScope.MEMBER);
    }
}
