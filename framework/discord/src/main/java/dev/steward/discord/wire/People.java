package dev.steward.discord.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.Snowflake;
import dev.steward.api.discord.UserId;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads users and members.
public final class People {

    private People() {}

    /// Reads a member that carries its user, as REST and interactions give it.
    public static Member member(JsonNode member) {
        return member(member.path("user"), member);
    }

    /// Reads a user and, where there is one, their membership beside it.
    ///
    /// @param member may be missing, as in direct messages
    public static Member member(JsonNode user, JsonNode member) {
        return new Member(Fields.id(user, "id", UserId::new), name(user, member), roles(member),
                user.path("bot").asBoolean());
    }

    private static String name(JsonNode user, JsonNode member) {
        return Fields.text(member, "nick")
                .or(() -> Fields.text(user, "global_name"))
                .or(() -> Fields.text(user, "username"))
                .orElse("");
    }

    private static Set<RoleId> roles(JsonNode member) {
        return Fields.elements(member, "roles")
                .map(role -> new RoleId(Snowflake.parse(role.asText())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
