package dev.steward.testkit.fake;

import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;

/// Answers whoever addresses the bot.
public final class MentionMode implements ResponseMode {

    /// Has nothing to remember.
    public MentionMode() {}

    @Override
    public Interest interest() {
        return Interest.TAGGED;
    }

    @Override
    public Engagement consider(Heard heard) {
        return heard.tagged() ? Engagement.answer() : Engagement.ignore("not addressed");
    }
}
