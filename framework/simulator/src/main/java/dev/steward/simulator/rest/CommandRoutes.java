package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Command;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The commands an application offers, everywhere or in one server.
final class CommandRoutes {
    private static final Pattern NAME = Pattern.compile("[-_'\\p{L}\\p{N}]{1,32}");
    private static final int DESCRIPTION_LENGTH = 100;

    private final World world;
    private final Shapes shapes;

    CommandRoutes(World world, Shapes shapes) {
        this.world = world;
        this.shapes = shapes;
    }

    List<Route> routes() {
        return Stream.of("/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands")
                .flatMap(scope -> Stream.of(Route.get(scope, this::list), Route.post(scope, this::register),
                        Route.put(scope, this::replace), Route.get(scope + "/{command}", this::command),
                        Route.patch(scope + "/{command}", this::change),
                        Route.delete(scope + "/{command}", this::delete)))
                .toList();
    }

    private Answer list(Call call) {
        return Answer.ok(all(world.commands().in(own(call), guild(call))));
    }

    private Answer register(Call call) {
        check(List.of(call.object()), false);
        Command command = world.commands().register(own(call), guild(call), call.object());
        return Answer.created(shapes.invocations().command(command));
    }

    private Answer replace(Call call) {
        check(call.objects(), true);
        return Answer.ok(all(world.commands().replace(own(call), guild(call), call.objects())));
    }

    private Answer command(Call call) {
        return Answer.ok(shapes.invocations().command(world.commands().require(own(call), call.id("command"))));
    }

    private Answer change(Call call) {
        Command old = world.commands().require(own(call), call.id("command"));
        ObjectNode definition = old.definition().deepCopy().setAll(call.object());
        check(List.of(definition), false);
        return Answer.ok(shapes.invocations()
                .command(world.commands().register(own(call), guild(call), definition)));
    }

    private Answer delete(Call call) {
        world.commands().delete(own(call), call.id("command"));
        return Answer.noContent();
    }

    private long own(Call call) {
        if (call.id("application") != call.bot()) {
            throw Reason.MISSING_ACCESS.refusal();
        }
        return call.bot();
    }

    private OptionalLong guild(Call call) {
        return call.path().containsKey("guild")
                ? OptionalLong.of(world.access().require(call.bot(), call.id("guild")).id())
                : OptionalLong.empty();
    }

    private static void check(List<ObjectNode> definitions, boolean inList) {
        List<Refusal.Fault> faults = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            ObjectNode definition = definitions.get(i);
            String path = inList ? i + "." : "";
            String name = definition.path("name").asText();
            boolean slash = definition.path("type").asInt(1) == 1;
            if (slash && (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT)))) {
                faults.add(new Refusal.Fault(path + "name", "APPLICATION_COMMAND_INVALID_NAME",
                        "Command name is invalid"));
            }
            int length = definition.path("description").asText().length();
            if (slash && (length < 1 || length > DESCRIPTION_LENGTH)) {
                faults.add(new Refusal.Fault(path + "description", "BASE_TYPE_BAD_LENGTH",
                        "Must be between 1 and " + DESCRIPTION_LENGTH + " in length."));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalidForm(faults.toArray(Refusal.Fault[]::new));
        }
    }

    private JsonNode all(List<Command> commands) {
        return Json.array(commands.stream().map(shapes.invocations()::command));
    }
}
