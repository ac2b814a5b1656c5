package dev.steward.plugins.responsemodes;

import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;

/// Leaves every message alone: [AskCommand] is the only way to ask.
final class AskMode implements ResponseMode {

    @Override
    public Interest interest() {
        return Interest.COMMANDS;
    }

    @Override
    public Engagement consider(Heard heard) {
        return Engagement.ignore("only /ask is answered");
    }
}
