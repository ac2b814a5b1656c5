package dev.steward.simulator.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Draft;
import dev.steward.simulator.world.Privilege;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.User;
import dev.steward.simulator.world.World;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Furnishing the world: applications, servers, channels, members.
final class PlaceRoutes {
    private final World world;
    private final ChatShapes shapes;

    PlaceRoutes(World world, ChatShapes shapes) {
        this.world = world;
        this.shapes = shapes;
    }

    List<Route> routes() {
        return List.of(Route.get("/world", _ -> Answer.ok(everything())),
                Route.get("/applications",
                        _ -> Answer.ok(
                                Json.array(world.accounts().applications().stream().map(shapes::application)))),
                Route.post("/applications", this::createApplication),
                Route.put("/applications/{application}/privileges", this::grant),
                Route.put("/applications/{application}/interactions-endpoint", this::sendInteractions),
                Route.post("/guilds", this::createGuild), Route.post("/guilds/{guild}/channels", this::createChannel),
                Route.post("/guilds/{guild}/members", this::addMember),
                Route.delete("/guilds/{guild}/members/{user}", this::removeMember),
                Route.post("/directs", this::openDirect), Route.post("/channels/{channel}/threads", this::openThread));
    }

    private ObjectNode everything() {
        return world.timeline().atomically(() -> {
            ObjectNode json = Json.object();
            json.set("users", Json.array(world.accounts().users().stream().map(shapes::user)));
            json.set("guilds", Json.array(world.guilds().all().stream().map(shapes::guild)));
            json.set("directs", Json.array(world.accounts()
                    .applications()
                    .stream()
                    .map(Application::id)
                    .flatMap(bot -> world.channels().directOf(bot).stream())
                    .distinct()
                    .map(shapes::channel)));
            return json;
        });
    }

    private Answer createApplication(Call call) {
        return Answer.created(
                shapes.application(world.accounts().createApplication(Fields.of(call).text("name"))));
    }

    private Answer grant(Call call) {
        long id = application(call.id("application")).id();
        Set<Privilege> privileges = Fields.of(call)
                .json()
                .path("privileges")
                .valueStream()
                .map(name -> Privilege.valueOf(name.asText().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        world.accounts().grant(id, privileges);
        return Answer.ok(shapes.application(application(id)));
    }

    /// `{url}`; without one they go over the gateway.
    private Answer sendInteractions(Call call) {
        long id = application(call.id("application")).id();
        String url = Fields.of(call).json().path("url").asText("");
        world.accounts().sendInteractionsTo(id, Optional.of(url).filter(it -> !it.isBlank()).map(URI::create));
        return Answer.ok(shapes.application(application(id)));
    }

    /// The owner may be named; otherwise somebody new owns it.
    private Answer createGuild(Call call) {
        Fields fields = Fields.of(call);
        String name = fields.text("name");
        OptionalLong owner = fields.optionalId("owner");
        long user = owner.isPresent()
                ? owner.getAsLong()
                : world.accounts().createPerson("Owner of " + name).id();
        return Answer.created(shapes.guild(world.guilds().create(name, user)));
    }

    private Answer createChannel(Call call) {
        Fields fields = Fields.of(call);
        var kind = fields.json().path("kind").asText("text").equals("forum") ? Channel.Kind.FORUM : Channel.Kind.TEXT;
        long guild = world.guilds().require(call.id("guild")).id();
        return Answer.created(shapes.channel(world.channels().create(guild, kind, fields.text("name"))));
    }

    /// Somebody new by `name`, somebody known by `user`, or a bot by `application`.
    private Answer addMember(Call call) {
        Fields fields = Fields.of(call);
        long guild = world.guilds().require(call.id("guild")).id();
        OptionalLong bot = fields.optionalId("application");
        if (bot.isPresent()) {
            world.guilds().invite(guild, application(bot.getAsLong()), World.USUAL_FOR_A_BOT);
            return Answer.created(shapes.user(bot.getAsLong()));
        }
        OptionalLong known = fields.optionalId("user");
        User user = known.isPresent()
                ? world.accounts().user(known.getAsLong())
                : world.accounts().createPerson(fields.text("name"));
        world.guilds().join(guild, user.id());
        return Answer.created(shapes.user(user));
    }

    private Answer removeMember(Call call) {
        world.guilds().remove(call.id("guild"), call.id("user"));
        return Answer.noContent();
    }

    private Answer openDirect(Call call) {
        Fields fields = Fields.of(call);
        return Answer.ok(shapes.channel(world.channels().direct(fields.as(), application(fields.id("with")).id())));
    }

    /// From a `message`, as a post in a forum with `content`, or by itself.
    private Answer openThread(Call call) {
        Fields fields = Fields.of(call);
        long parent = call.id("channel");
        String name = fields.text("name");
        OptionalLong message = fields.optionalId("message");
        if (world.channels().require(parent).kind() == Channel.Kind.FORUM) {
            return Answer.created(shapes.channel(world.threads()
                    .post(parent, fields.as(), name,
                            Draft.of(fields.text("content")))));
        }
        Channel thread = message.isPresent()
                ? world.threads().openFrom(parent, message.getAsLong(), fields.as(), name)
                : world.threads().open(parent, fields.as(), name, !fields.flag("private", false));
        return Answer.created(shapes.channel(thread));
    }

    private Application application(long id) {
        return world.accounts().application(id).orElseThrow(Reason.UNKNOWN_APPLICATION::refusal);
    }
}
