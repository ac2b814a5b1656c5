package dev.steward.discord.rest;

import dev.steward.api.discord.UserId;
import discord4j.discordjson.json.AllowedMentionsData;
import java.util.List;
import java.util.Optional;

/// Whom a text may ping: nobody, or the one person it is for.
public final class Mentions {

    /// Nobody.
    public static final AllowedMentionsData NOBODY = AllowedMentionsData.builder()
            .parse(List.of())
            .repliedUser(false)
            .build();

    private Mentions() {}

    /// @param reply whether the message is a reply, which pings its author without being written in the text
    static AllowedMentionsData only(Optional<UserId> person, boolean reply) {
        return person
                .<AllowedMentionsData>map(user -> AllowedMentionsData.builder()
                        .parse(List.of())
                        .users(List.of(user.toString()))
                        .repliedUser(reply)
                        .build())
                .orElse(NOBODY);
    }
}
