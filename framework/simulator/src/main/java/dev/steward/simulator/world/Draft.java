package dev.steward.simulator.world;

import java.util.Optional;
import java.util.OptionalLong;

/// A message about to be posted.
///
/// @param onceOnly a second draft of the same author with the same nonce, within some minutes, is the first one
public record Draft(
        Body body,
        OptionalLong replyTo,
        boolean refuseIfReplyIsGone,
        AllowedMentions mentions,
        Optional<String> nonce,
        boolean onceOnly) {
    public static Draft of(String content) {
        return of(Body.text(content));
    }

    public static Draft of(Body body) {
        return new Draft(body, OptionalLong.empty(), true, AllowedMentions.ALL, Optional.empty(), false);
    }

    public Draft replyingTo(long message, boolean calling) {
        return new Draft(body, OptionalLong.of(message), true,
                calling ? AllowedMentions.ALL : AllowedMentions.NOT_THE_REPLIED, nonce, onceOnly);
    }
}
