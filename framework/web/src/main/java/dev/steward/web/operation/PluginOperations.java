package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Form;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Payload;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import dev.steward.web.problem.Refusal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The plugins: what they offer, how they are, their switch, and how they come and go.
final class PluginOperations {

    private static final String TOPIC = "plugins";
    static final Value.Fields CONTRIBUTION = Schema.object(
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
            field("capabilities", Schema.list(Schema.text("What it asks to be granted"))),
            field("granted", Schema.list(Schema.text("What it was granted"))),
            field("contributions", Schema.list(CONTRIBUTION)));

    private static final Value.Fields DOWNLOAD = Schema.object(
            field("url", Schema.text("Where the plugin's zip is, beginning with https://")),
            field("sha256", Schema.text("Of the zip, in hexadecimal digits")));
    private static final int SHA256_LENGTH = 64;
    /// More than a plugin may have: a client that is cut off while it sends would not get to read why.
    private static final long LARGEST_UPLOAD = 256L << 20;
    private static final String LATER = "It comes into effect at the next start";
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
                        .orAnswers(202, LATER, AT_NEXT_START),
                Route.of(Method.POST, "/plugins/{plugin}/disable", TOPIC, "Disables a plugin, now and at every start",
                        request -> change(request, plugins::disable))
                        .answers(PLUGIN)
                        .orAnswers(202, LATER, AT_NEXT_START),
                Route.of(Method.POST, "/plugins", TOPIC,
                        "Installs a plugin in all processes, or puts it in the place of the one of its id",
                        this::install)
                        .takes(DOWNLOAD)
                        .orFile("application/zip", "The plugin's zip, at most 200 MB", LARGEST_UPLOAD)
                        .answers(201, "Installed", PLUGIN)
                        .orAnswers(202, LATER, AT_NEXT_START),
                Route.of(Method.DELETE, "/plugins/{plugin}", TOPIC,
                        "Removes an installed plugin; if the distribution has one of its id, that comes back",
                        request -> change(request, plugins::remove))
                        .orAnswers(200, "The distribution's own is back", PLUGIN)
                        .orAnswers(202, LATER, AT_NEXT_START),
                Route.of(Method.PUT, "/plugins/{plugin}/capabilities/{capability}", TOPIC,
                        "Grants a plugin what it asks for",
                        request -> change(request, id -> plugins.grant(id, capability(request))))
                        .answers(PLUGIN),
                Route.of(Method.DELETE, "/plugins/{plugin}/capabilities/{capability}", TOPIC,
                        "Takes back what a plugin was granted",
                        request -> change(request, id -> plugins.revoke(id, capability(request))))
                        .answers(PLUGIN));
    }

    private ApiResponse install(ApiRequest request) {
        PluginChange change = request.payload() instanceof Payload.File(_, Path zip)
                ? plugins.install(zip)
                : download(Form.of(request.body()));
        return switch (change) {
            case PluginChange.Done(var status) -> ApiResponse.created(value(status));
            case PluginChange.AtNextStart(var reason) -> later(reason);
            case PluginChange.Refused(var reason) -> throw Refusal.of(422, "Unprocessable content",
                    "The plugin was not installed: " + reason);
            case PluginChange.NotInstalled _,PluginChange.Gone _ -> throw new IllegalStateException(change.toString());
        };
    }

    private PluginChange download(Form form) {
        URI address = form.address("url");
        String sha256 = form.text("sha256", SHA256_LENGTH);
        form.check();
        return plugins.install(address, sha256);
    }

    private static Capability capability(ApiRequest request) {
        return Capability.named(request.path("capability"))
                .orElseThrow(() -> Refusal.notFound("There is no capability \"" + request.path("capability")
                        + "\"; there is " + Arrays.toString(Capability.values())));
    }

    private ApiResponse list() {
        return Paging.complete(plugins.status().stream().map(PluginOperations::value).toList());
    }

    private ApiResponse change(ApiRequest request, Function<PluginId, PluginChange> wish) {
        return switch (wish.apply(id(request))) {
            case PluginChange.Done(var status) -> ApiResponse.ok(value(status));
            case PluginChange.AtNextStart(var reason) -> later(reason);
            case PluginChange.Refused(var reason) -> throw Refusal.of(409, "Conflict", reason);
            case PluginChange.Gone _ -> ApiResponse.nothing();
            case PluginChange.NotInstalled _ -> throw notInstalled(request);
        };
    }

    private static ApiResponse later(String reason) {
        return ApiResponse.accepted(Value.object().with("detail", Value.of(reason)));
    }

    private static PluginId id(ApiRequest request) {
        try {
            return new PluginId(request.path("plugin"));
        } catch (IllegalArgumentException malformed) {
            throw notInstalled(request);
        }
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
                .with("capabilities", words(plugin.capabilities()))
                .with("granted", words(plugin.granted()))
                .with("contributions", contributions(plugin));
    }

    static Value contributions(PluginStatus plugin) {
        return Value.list(plugin.contributions().stream().map(PluginOperations::value).toList());
    }

    private static Value words(Set<Capability> capabilities) {
        return Value.texts(capabilities.stream().map(Capability::toString).sorted().toList());
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
