package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import java.util.List;

/// The plugins as a server's admins see them: what the operator has and runs, and what of it may act in their server.
final class GuildPluginOperations {

    private static final Value.Fields PLUGIN = Schema.object(
            field("id", Schema.text("The plugin")),
            field("version", Schema.text("Its version")),
            field("state", Schema.word("How it is", "running", "disabled", "failed", "degraded")),
            field("reason", Schema.text("Why it is not simply running; empty if it is")),
            field("allowed", Schema.flag("Whether this server's admins let it act here: the section plugins")),
            field("contributions", Schema.list(PluginOperations.CONTRIBUTION)));

    private final KnownGuilds guilds;
    private final PluginControl plugins;
    private final AllowedPlugins allowed;

    GuildPluginOperations(KnownGuilds guilds, PluginControl plugins, AllowedPlugins allowed) {
        this.guilds = guilds;
        this.plugins = plugins;
        this.allowed = allowed;
    }

    List<Route> routes() {
        return List.of(Route.of(Method.GET, "/guilds/{guild}/plugins", "plugins",
                "Lists the plugins and whether the server's admins allow them", this::list)
                .answers(Schema.object(
                        field("items", Schema.list(PLUGIN)),
                        field("next", Value.object().with("type", Value.of("null"))))));
    }

    private ApiResponse list(ApiRequest request) {
        GuildId guild = guilds.idOf(request);
        return Paging.complete(plugins.status().stream().map(plugin -> value(guild, plugin)).toList());
    }

    private Value value(GuildId guild, PluginStatus plugin) {
        return Value.object()
                .with("id", Value.of(plugin.id().toString()))
                .with("version", Value.of(plugin.version()))
                .with("state", Value.of(plugin.state().toString()))
                .with("reason", Value.of(plugin.reason()))
                .with("allowed", Value.of(allowed.allows(guild, plugin.id())))
                .with("contributions", PluginOperations.contributions(plugin));
    }
}
