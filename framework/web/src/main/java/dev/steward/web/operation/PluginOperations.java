package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.util.List;
import java.util.function.Function;

/// The plugins: what they offer, how they are, and their switch.
final class PluginOperations {

    private static final String TOPIC = "plugins";
    private static final Value.Fields CONTRIBUTION = Schema.object(
            field("point", Schema.text("The extension point")),
            field("id", Schema.text("plugin/name")),
            field("label", Schema.text("What people see")),
            field("summary", Schema.text("One sentence, or nothing")),
            field("section", Schema.orNull(Schema.text("The settings section it is set up in"))));
    private static final Value.Fields PLUGIN = Schema.object(
            field("id", Schema.text("The plugin")),
            field("version", Schema.text("Its version")),
            field("description", Schema.text("What it is for")),
            field("state", Schema.word("How it is", "running", "disabled", "failed", "degraded")),
            field("reason", Schema.text("Why it is not simply running; empty if it is")),
            field("contributions", Schema.list(CONTRIBUTION)));

    private static final Value.Fields AT_NEXT_START = Schema.object(field("detail", Schema.text("Why not now")));

    private final PluginControl plugins;

    PluginOperations(PluginControl plugins) {
        this.plugins = plugins;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/plugins", TOPIC, "Lists the plugins", _ -> list())
                        .answers(Schema.object(
                                field("items", Schema.list(PLUGIN)),
                                field("next", Value.object().with("type", Value.of("null"))))),
                Route.of(Method.POST, "/plugins/{plugin}/enable", TOPIC, "Enables a plugin, now and at every start",
                        request -> change(request, plugins::enable))
                        .answers(PLUGIN)
                        .orAnswers(202, "It comes into effect at the next start", AT_NEXT_START),
                Route.of(Method.POST, "/plugins/{plugin}/disable", TOPIC, "Disables a plugin, now and at every start",
                        request -> change(request, plugins::disable))
                        .answers(PLUGIN)
                        .orAnswers(202, "It comes into effect at the next start", AT_NEXT_START));
    }

    private ApiResponse list() {
        return Paging.complete(plugins.status().stream().map(PluginOperations::value).toList());
    }

    private ApiResponse change(ApiRequest request, Function<PluginId, PluginChange> wish) {
        return switch (wish.apply(id(request))) {
            case PluginChange.Done(var status) -> ApiResponse.ok(value(status));
            case PluginChange.AtNextStart(var reason) -> ApiResponse.accepted(
                    Value.object().with("detail", Value.of(reason)));
            case PluginChange.Refused(var reason) -> throw Refusal.of(409, "Conflict", reason);
            case PluginChange.NotInstalled _,PluginChange.Gone _ -> throw notInstalled(request);
        };
    }

    /// Known plugins only: the wish to have another one must not be remembered.
    private PluginId id(ApiRequest request) {
        return plugins.status()
                .stream()
                .map(PluginStatus::id)
                .filter(id -> id.toString().equals(request.path("plugin")))
                .findFirst()
                .orElseThrow(() -> notInstalled(request));
    }

    private static Refusal notInstalled(ApiRequest request) {
        return Refusal.notFound("There is no plugin \"" + request.path("plugin") + "\"");
    }

    private static Value value(PluginStatus plugin) {
        return Value.object()
                .with("id", Value.of(plugin.id().toString()))
                .with("version", Value.of(plugin.version()))
                .with("description", Value.of(plugin.description()))
                .with("state", Value.of(plugin.state().toString()))
                .with("reason", Value.of(plugin.reason()))
                .with("contributions",
                        Value.list(plugin.contributions().stream().map(PluginOperations::value).toList()));
    }

    private static Value value(PluginStatus.Offered offered) {
        return Value.object()
                .with("point", Value.of(offered.point()))
                .with("id", Value.of(offered.id().toString()))
                .with("label", Value.of(offered.label()))
                .with("summary", Value.of(offered.summary()))
                .with("section", offered.section().<Value>map(Value::of).orElse(Value.none()));
    }
}
