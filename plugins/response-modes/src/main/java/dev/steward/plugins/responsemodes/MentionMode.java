package dev.steward.plugins.responsemodes;

import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;

/// Answers whoever addresses the bot, always.
final class MentionMode implements ResponseMode {

    @Override
    public Interest interest() {
        return Interest.TAGGED;
    }

    @Override
    public Engagement consider(Heard heard) {
        return heard.tagged() ? Engagement.answer() : Engagement.ignore("does not address the bot");
    }
}
