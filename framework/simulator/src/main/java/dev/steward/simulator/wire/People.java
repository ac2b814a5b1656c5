package dev.steward.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Member;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.Role;
import dev.steward.simulator.world.User;
import dev.steward.simulator.world.World;

/// Users, members, roles, applications.
public final class People {
    private final World world;

    public People(World world) {
        this.world = world;
    }

    public ObjectNode user(User user) {
        return Json.object()
                .put("id", Json.id(user.id()))
                .put("username", user.name())
                .put("discriminator", "0")
                .put("global_name", user.displayName())
                .putNull("avatar")
                .put("bot", user.bot())
                .put("system", false)
                .put("public_flags", 0);
    }

    public ObjectNode user(long id) {
        return user(world.accounts().user(id));
    }

    /// As the bot itself gets it from `/users/@me`.
    public ObjectNode self(User user) {
        return user(user).put("verified", true).put("mfa_enabled", false).putNull("email").put("flags", 0);
    }

    public ObjectNode member(Member member) {
        return memberWithoutUser(member).set("user", user(member.user()));
    }

    public ObjectNode memberWithoutUser(Member member) {
        ObjectNode json = Json.object();
        member.nick().ifPresentOrElse(nick -> json.put("nick", nick), () -> json.putNull("nick"));
        member.timeoutUntil()
                .ifPresentOrElse(until -> json.put("communication_disabled_until", Json.time(until)),
                        () -> json.putNull("communication_disabled_until"));
        json.set("roles", Json.ids(member.roles()));
        return json.put("joined_at", Json.time(member.joinedAt()))
                .putNull("avatar")
                .putNull("premium_since")
                .put("deaf", false)
                .put("mute", false)
                .put("pending", false)
                .put("flags", 0);
    }

    public ObjectNode role(Role role) {
        ObjectNode json = Json.object()
                .put("id", Json.id(role.id()))
                .put("name", role.name())
                .put("color", 0)
                .put("hoist", false)
                .putNull("icon")
                .putNull("unicode_emoji")
                .put("position", role.position())
                .put("permissions", Long.toString(Permission.bits(role.permissions())))
                .put("managed", role.managed())
                .put("mentionable", role.mentionable())
                .put("flags", 0);
        json.putObject("colors").put("primary_color", 0).putNull("secondary_color").putNull("tertiary_color");
        return json;
    }

    public ObjectNode application(Application application) {
        long flags = application.privileges().stream().mapToLong(Privilege::applicationFlag).sum();
        ObjectNode json = Json.object()
                .put("id", Json.id(application.id()))
                .put("name", application.name())
                .putNull("icon")
                .put("description", "")
                .put("summary", "")
                .put("bot_public", true)
                .put("bot_require_code_grant", false)
                .put("verify_key", application.publicKeyHex())
                .put("flags", flags)
                .put("approximate_guild_count", world.guilds().of(application.id()).size());
        application.interactionsEndpoint()
                .ifPresentOrElse(endpoint -> json.put("interactions_endpoint_url", endpoint.toString()),
                        () -> json.putNull("interactions_endpoint_url"));
        json.set("bot", user(application.id()));
        return json;
    }
}
