package dev.steward.launcher;

import dev.steward.api.Points;
import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.Secret;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.plugin.PluginStatus.Offered;
import dev.steward.launcher.development.Loading;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Tells whoever is writing a plugin what became of the last build, a line each, and once how to try what it offers.
final class PluginNews implements Consumer<Loading> {

    private final PrintWriter out;
    private final URI address;
    private final GuildId guild;
    private final Secret token;
    private final Map<PluginId, List<Offered>> explained = new ConcurrentHashMap<>();

    PluginNews(PrintWriter out, URI address, GuildId guild, Secret token) {
        this.out = out;
        this.address = address;
        this.guild = guild;
        this.token = token;
    }

    @Override
    public void accept(Loading loading) {
        switch (loading) {
            case Loading.NotBuilt(var path) -> out.println(path + " is not built yet: run `mvn compile` there");
            case Loading.Refused(var path, var reason, var former) -> out.println(path + " was not loaded: " + reason
                    + former.map(plugin -> ". " + named(plugin) + " runs on").orElse(""));
            case Loading.Loaded(var plugin) -> {
                out.println(loaded(plugin));
                if (!plugin.contributions().equals(explained.put(plugin.id(), plugin.contributions()))) {
                    explain(plugin);
                }
            }
        }
        out.flush();
    }

    private static String loaded(PluginStatus plugin) {
        if (plugin.state() != PluginStatus.State.RUNNING) {
            return "Loaded " + named(plugin) + ", which is " + plugin.state() + ": " + plugin.reason();
        }
        return "Loaded " + named(plugin) + ": " + plugin.contributions()
                .stream()
                .map(offered -> offered.point() + " " + offered.id().name())
                .collect(Collectors.joining(", "));
    }

    private static String named(PluginStatus plugin) {
        return plugin.id() + " " + plugin.version();
    }

    private void explain(PluginStatus plugin) {
        if (offers(plugin, Points.SLASH_COMMAND.name()).stream().findAny().isPresent()) {
            out.println("  Type / in the chat to see its commands.");
        }
        offers(plugin, Points.RESPONSE_MODE.name()).forEach(mode -> out.printf(
                """
                          Choose its mode %s with
                          curl -X PUT %s/api/v1/guilds/%s/settings/response \\
                            -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '{"mode": "%s"}'
                        """,
                mode.label(), address, guild, token.reveal(), mode.id()));
    }

    private static List<Offered> offers(PluginStatus plugin, String point) {
        return plugin.contributions().stream().filter(offered -> offered.point().equals(point)).toList();
    }
}
