package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Guild;
import dev.steward.simulator.world.Member;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.Snowflakes;
import dev.steward.simulator.world.World;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Members, and what moderators do to them.
final class MemberRoutes {
    private final World world;
    private final Shapes shapes;

    MemberRoutes(World world, Shapes shapes) {
        this.world = world;
        this.shapes = shapes;
    }

    List<Route> routes() {
        return List.of(Route.get("/guilds/{guild}/members", this::list),
                Route.get("/guilds/{guild}/members/search", this::search),
                Route.get("/guilds/{guild}/members/{user}", this::member),
                Route.patch("/guilds/{guild}/members/{user}", this::change),
                Route.delete("/guilds/{guild}/members/{user}", this::kick),
                Route.put("/guilds/{guild}/members/{user}/roles/{role}", this::giveRole),
                Route.delete("/guilds/{guild}/members/{user}/roles/{role}", this::takeRole),
                Route.get("/guilds/{guild}/bans/{user}", this::banned),
                Route.put("/guilds/{guild}/bans/{user}", this::ban),
                Route.delete("/guilds/{guild}/bans/{user}", this::unban));
    }

    private Answer list(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        if (!call.application().privileges().contains(Privilege.MEMBERS)) {
            throw Reason.MISSING_ACCESS.refusal();
        }
        long after = call.queryId("after").orElse(0);
        return Answer.ok(members(world.guilds()
                .members(guild.id())
                .stream()
                .filter(member -> member.user() > after)
                .limit(call.queryNumber("limit", 1, 1000, 1))));
    }

    private Answer search(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        String prefix = call.query().getOrDefault("query", "").toLowerCase(Locale.ROOT);
        return Answer.ok(members(world.guilds()
                .members(guild.id())
                .stream()
                .filter(member -> world.accounts().user(member.user()).name().startsWith(prefix))
                .limit(call.queryNumber("limit", 1, 1000, 1))));
    }

    private JsonNode members(Stream<Member> members) {
        return Json.array(members.map(shapes.people()::member));
    }

    private Answer member(Call call) {
        return Answer.ok(shapes.people().member(target(call)));
    }

    private Answer change(Call call) {
        ObjectNode body = call.object();
        Member member = target(call);
        if (body.has("communication_disabled_until")) {
            world.access().requireOver(call.bot(), member, Permission.MODERATE_MEMBERS);
            member = member.withTimeout(time(body.path("communication_disabled_until")));
        }
        if (body.has("nick")) {
            world.access().requireOver(call.bot(), member, Permission.MANAGE_NICKNAMES);
            member = member.withNick(Optional.of(body.path("nick").asText("")).filter(nick -> !nick.isBlank()));
        }
        if (body.has("roles")) {
            world.access().requireOver(call.bot(), member, Permission.MANAGE_ROLES);
            member = member.withRoles(body.path("roles")
                    .valueStream()
                    .map(Json::id)
                    .flatMap(id -> id.stream().boxed())
                    .collect(Collectors.toSet()));
        }
        world.guilds().change(member);
        return Answer.ok(shapes.people().member(member));
    }

    private static Optional<Instant> time(JsonNode text) {
        if (text.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.asText()).toInstant());
        } catch (DateTimeParseException _) {
            throw Refusal.invalidForm(new Refusal.Fault("communication_disabled_until", "DATE_TIME_TYPE_PARSE",
                    "Could not parse " + text.asText() + ". Should be ISO8601."));
        }
    }

    private Answer kick(Call call) {
        Member member = target(call);
        world.access().requireOver(call.bot(), member, Permission.KICK_MEMBERS);
        world.guilds().remove(member.guild(), member.user());
        return Answer.noContent();
    }

    private Answer giveRole(Call call) {
        world.access().requireOver(call.bot(), target(call), Permission.MANAGE_ROLES);
        world.guilds().change(target(call).withRole(world.guilds().role(call.id("role")).id()));
        return Answer.noContent();
    }

    private Answer takeRole(Call call) {
        world.access().requireOver(call.bot(), target(call), Permission.MANAGE_ROLES);
        world.guilds().change(target(call).withoutRole(call.id("role")));
        return Answer.noContent();
    }

    private Answer banned(Call call) {
        Guild guild = mayBan(call);
        if (!world.guilds().bans(guild.id()).contains(call.id("user"))) {
            throw Reason.UNKNOWN_BAN.refusal();
        }
        ObjectNode json = Json.object().putNull("reason");
        return Answer.ok(json.set("user", shapes.people().user(call.id("user"))));
    }

    private Answer ban(Call call) {
        Guild guild = mayBan(call);
        long user = world.accounts().user(call.id("user")).id();
        world.guilds()
                .findMember(guild.id(), user)
                .ifPresent(member -> world.access().requireOver(call.bot(), member, Permission.BAN_MEMBERS));
        world.guilds().ban(guild.id(), user);
        forget(guild, user, call.objectOrEmpty().path("delete_message_seconds").asLong());
        return Answer.noContent();
    }

    private void forget(Guild guild, long user, long seconds) {
        long since = Snowflakes.at(world.timeline().now().minusSeconds(seconds));
        Stream.concat(world.channels().of(guild.id()).stream(), world.channels().threads(guild.id()).stream())
                .flatMap(channel -> world.messages().all(channel.id()).stream())
                .filter(message -> message.author().id() == user && message.id() >= since)
                .forEach(message -> world.messages().delete(message.channel(), message.id()));
    }

    private Answer unban(Call call) {
        world.guilds().unban(mayBan(call).id(), call.id("user"));
        return Answer.noContent();
    }

    private Guild mayBan(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        if (!world.access().in(call.bot(), guild).contains(Permission.BAN_MEMBERS)) {
            throw Reason.MISSING_PERMISSIONS.refusal();
        }
        return guild;
    }

    private Member target(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        return world.guilds().member(guild.id(), call.idOrSelf("user"));
    }
}
