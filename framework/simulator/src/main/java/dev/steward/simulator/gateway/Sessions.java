package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Guild;
import dev.steward.simulator.world.Happening;
import dev.steward.simulator.world.Member;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Lets bots in, and tells each what it is to hear.
final class Sessions {
    private final World world;
    private final Shapes shapes;
    private final Audience audience;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /// Whether a bot that identifies is let in.
    sealed interface Admission {
        record Granted(Session session) implements Admission {}

        record Denied(Closing why) implements Admission {}
    }

    Sessions(World world, Shapes shapes) {
        this.world = world;
        this.shapes = shapes;
        this.audience = new Audience(world, shapes);
    }

    /// Runs while the world stands still, which is what numbers the events in the order of happening.
    void hear(Happening happening) {
        sessions.values().forEach(session -> audience.hears(session, happening).ifPresent(session::tell));
    }

    Admission begin(JsonNode identify, Connection connection, String address) {
        Optional<Application> application = signedIn(identify);
        Shard shard = identify.has("shard")
                ? new Shard(identify.path("shard").path(0).asInt(), identify.path("shard").path(1).asInt())
                : new Shard(0, 1);
        if (application.isEmpty()) {
            return new Admission.Denied(Closing.AUTHENTICATION_FAILED);
        }
        if (!shard.possible()) {
            return new Admission.Denied(Closing.INVALID_SHARD);
        }
        if (!identify.path("intents").isInt()) {
            return new Admission.Denied(Closing.INVALID_INTENTS);
        }
        if (!allowed(identify.path("intents").asInt(), application.get())) {
            return new Admission.Denied(Closing.DISALLOWED_INTENTS);
        }
        JsonNode shown = ((ObjectNode) identify).deepCopy().without("token");
        String id = UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        var session = new Session(id, application.get().id(), shard, shown);
        world.timeline().atomically(() -> greet(session, connection, address));
        return new Admission.Granted(session);
    }

    private void greet(Session session, Connection connection, String address) {
        session.begin(connection);
        List<Guild> guilds = world.guilds()
                .of(session.application())
                .stream()
                .filter(guild -> session.shard().covers(OptionalLong.of(guild.id())))
                .toList();
        session.tell(new Dispatch("READY", ready(session, guilds, address)));
        if (session.wants(Intent.GUILDS)) {
            guilds.forEach(guild -> session.tell(audience.wholeGuild(session, guild.id())));
        }
        sessions.put(session.id(), session);
    }

    private ObjectNode ready(Session session, List<Guild> guilds, String address) {
        ObjectNode data = Json.object()
                .put("v", 10)
                .put("session_id", session.id())
                .put("session_type", "normal")
                .put("resume_gateway_url", address);
        data.set("user", shapes.people().self(world.accounts().user(session.application())));
        data.set("guilds", Json.array(guilds.stream().map(shapes.places()::unavailable)));
        data.putObject("application")
                .put("id", Json.id(session.application()))
                .put("flags",
                        world.accounts()
                                .application(session.application())
                                .stream()
                                .flatMap(it -> it.privileges().stream())
                                .mapToInt(Privilege::applicationFlag)
                                .sum());
        data.putArray("shard").add(session.shard().number()).add(session.shard().of());
        List.of("private_channels", "relationships", "presences", "_trace").forEach(data::putArray);
        return data;
    }

    Optional<Session> resume(JsonNode data, Connection connection) {
        Optional<Application> application = signedIn(data);
        int after = data.path("seq").asInt(-1);
        return world.timeline().atomically(() -> {
            Optional<Session> known = Optional.ofNullable(sessions.get(data.path("session_id").asText()))
                    .filter(session -> application.filter(it -> it.id() == session.application()).isPresent())
                    .filter(session -> session.canResume(after));
            known.ifPresent(session -> session.resume(connection, after));
            return known;
        });
    }

    /// Answers "request guild members": by prefix or by ids, in one chunk.
    void members(Session session, JsonNode request) {
        OptionalLong guild = Json.id(request.path("guild_id").isArray()
                ? request.path("guild_id").path(0)
                : request.path("guild_id"));
        if (guild.isEmpty() || world.guilds().findMember(guild.getAsLong(), session.application()).isEmpty()) {
            return;
        }
        world.timeline().atomically(() -> {
            ObjectNode data = Json.object()
                    .put("guild_id", Json.id(guild.getAsLong()))
                    .put("chunk_index", 0)
                    .put("chunk_count", 1);
            data.set("members", Json.array(world.guilds()
                    .members(guild.getAsLong())
                    .stream()
                    .filter(member -> asked(member, request))
                    .map(shapes.people()::member)));
            data.putArray("not_found");
            if (request.hasNonNull("nonce")) {
                data.set("nonce", request.get("nonce"));
            }
            session.tell(new Dispatch("GUILD_MEMBERS_CHUNK", data));
        });
    }

    private boolean asked(Member member, JsonNode request) {
        JsonNode ids = request.path("user_ids");
        if (ids.isMissingNode() || ids.isNull()) {
            String prefix = request.path("query").asText("").toLowerCase(Locale.ROOT);
            return world.accounts().user(member.user()).name().startsWith(prefix);
        }
        String id = Json.id(member.user());
        return ids.isArray() ? ids.valueStream().anyMatch(it -> it.asText().equals(id)) : ids.asText().equals(id);
    }

    void end(Session session) {
        sessions.remove(session.id());
    }

    List<Session> all() {
        return List.copyOf(sessions.values());
    }

    private Optional<Application> signedIn(JsonNode data) {
        String token = data.path("token").asText();
        return world.accounts().byToken(token.startsWith("Bot ") ? token.substring("Bot ".length()) : token);
    }

    private static boolean allowed(int intents, Application application) {
        for (Privilege privilege : Privilege.values()) {
            if ((intents & privilege.intent()) != 0 && !application.privileges().contains(privilege)) {
                return false;
            }
        }
        return true;
    }
}
