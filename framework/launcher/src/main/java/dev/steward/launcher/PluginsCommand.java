package dev.steward.launcher;

import static java.util.stream.Collectors.joining;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.launcher.config.CannotStart;
import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import dev.steward.storage.folder.DataFolder;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `steward plugins`: speaks to the running process of this data folder. Without one, plugins can be installed and removed.
@Command(name = "plugins", description = "Shows, installs, removes and switches the plugins of the running Steward.",
        mixinStandardHelpOptions = true)
final class PluginsCommand implements Runnable {

    private static final String PLUGINS = "/api/v1/plugins";
    private static final String REMOVED = "It is removed; its settings and data stay.";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "Say what to do: list, install, remove, enable, disable, grant or revoke.");
    }

    @Command(name = "list", description = "Lists the plugins with their state, and why it is not running.")
    int list() {
        RunningSteward.Answer answer = running().send("GET", PLUGINS);
        if (answer.status() != 200) {
            return refused(answer);
        }
        answer.items("items").forEach(this::print);
        return ExitCode.OK;
    }

    @Command(name = "enable", description = "Switches a plugin on.")
    int enable(@Parameters(paramLabel = "ID", description = "The plugin's id") String id) {
        return answered(running().send("POST", path(id) + "/enable"));
    }

    @Command(name = "disable", description = "Switches a plugin off, once running calls have ended.")
    int disable(@Parameters(paramLabel = "ID", description = "The plugin's id") String id) {
        return answered(running().send("POST", path(id) + "/disable"));
    }

    @Command(name = "install", description = "Installs a plugin, or puts it in the place of the one of its id.")
    int install(@Parameters(paramLabel = "FILE|URL", description = "Its zip, or where that is") String source,
            @Option(names = "--sha256", paramLabel = "HASH",
                    description = "What the zip at a URL must have") @Nullable String sha256) {
        if (!source.matches("(?i)https?://.*")) {
            Path file = Path.of(source);
            BodyPublisher zip = zip(file);
            return change(steward -> steward.send("POST", PLUGINS, "application/zip", zip),
                    steward -> steward.install(file));
        }
        if (sha256 == null) {
            throw new ParameterException(spec.commandLine(), "Say with --sha256 what the zip at the URL must have.");
        }
        URI address = address(source);
        String body = JsonValues.write(Value.object().with("url", Value.of(source)).with("sha256", Value.of(sha256)));
        return change(steward -> steward.send("POST", PLUGINS, "application/json", BodyPublishers.ofString(body)),
                steward -> steward.install(address, sha256));
    }

    private URI address(String source) {
        try {
            return new URI(source);
        } catch (URISyntaxException malformed) {
            throw new ParameterException(spec.commandLine(), "That is no address: " + malformed.getMessage(),
                    malformed);
        }
    }

    private BodyPublisher zip(Path file) {
        if (Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(),
                    file + " is a folder; a plugin is installed from its zip.");
        }
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException absent) {
            throw new ParameterException(spec.commandLine(), "There is no readable file " + file, absent);
        }
    }

    @Command(name = "remove", description = "Removes a plugin that was installed.")
    int remove(@Parameters(paramLabel = "ID", description = "The plugin's id") String id) {
        String path = path(id);
        return change(steward -> steward.send("DELETE", path), steward -> steward.remove(new PluginId(id)));
    }

    @Command(name = "grant", description = "Lets a plugin do something it asks for.")
    int grant(@Parameters(paramLabel = "ID", description = "The plugin's id") String id,
            @Parameters(paramLabel = "CAPABILITY", description = "What it asks for") String capability) {
        return answered(running().send("PUT", path(id, capability)));
    }

    @Command(name = "revoke", description = "Takes back what a plugin was granted.")
    int revoke(@Parameters(paramLabel = "ID", description = "The plugin's id") String id,
            @Parameters(paramLabel = "CAPABILITY", description = "What it was granted") String capability) {
        return answered(running().send("DELETE", path(id, capability)));
    }

    private String path(String id) {
        if (!id.matches("[a-z][a-z0-9-]{1,63}")) {
            throw new ParameterException(spec.commandLine(),
                    "A plugin's id is made of lower-case letters, digits and dashes, unlike \"" + id + "\"");
        }
        return PLUGINS + "/" + id;
    }

    private String path(String id, String capability) {
        if (Capability.named(capability).isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There is no capability \"" + capability + "\"; there is "
                    + Stream.of(Capability.values()).map(Capability::toString).collect(joining(", ")));
        }
        return path(id) + "/capabilities/" + capability;
    }

    /// Asks the process that holds the data folder, or takes the folder if none does.
    private int change(Function<RunningSteward, RunningSteward.Answer> running,
            Function<RestingSteward, PluginChange> resting) {
        Home home = Home.ofThisProcess();
        ConfigurationSource source = ConfigurationSource.read(home, System.getenv());
        StewardConfiguration configuration = source.decode();
        if (DataFolder.lock(Path.of(configuration.data().dir())) instanceof DataFolder.Attempt.Locked(var folder)) {
            try (folder; RestingSteward steward = RestingSteward.open(configuration, source, home, folder)) {
                return told(resting.apply(steward));
            }
        }
        return answered(running.apply(running()));
    }

    private int told(PluginChange change) {
        switch (change) {
            case PluginChange.Done(var status) -> spec.commandLine()
                    .getOut()
                    .println(status.id() + " " + status.version() + " is there when Steward starts the next time.");
            case PluginChange.AtNextStart(var reason) -> spec.commandLine().getOut().println(reason);
            case PluginChange.Gone _ -> spec.commandLine().getOut().println(REMOVED);
            case PluginChange.Refused(var reason) -> {
                spec.commandLine().getErr().println(reason);
                return ExitCode.FAILED_CHECK;
            }
            case PluginChange.NotInstalled(var id) -> {
                spec.commandLine().getErr().println("There is no plugin \"" + id + "\"");
                return ExitCode.FAILED_CHECK;
            }
        }
        return ExitCode.OK;
    }

    private int answered(RunningSteward.Answer answer) {
        if (answer.status() >= 400) {
            return refused(answer);
        }
        switch (answer.status()) {
            case 202 -> spec.commandLine().getOut().println(answer.text("detail"));
            case 204 -> spec.commandLine().getOut().println(REMOVED);
            default -> print(answer.body());
        }
        return ExitCode.OK;
    }

    private int refused(RunningSteward.Answer answer) {
        answer.refusal().forEach(spec.commandLine().getErr()::println);
        return ExitCode.FAILED_CHECK;
    }

    private void print(Value.Fields plugin) {
        String reason = RunningSteward.text(plugin, "reason");
        spec.commandLine()
                .getOut()
                .printf(
                        "%-24s %-10s %-10s %s%n",
                        RunningSteward.text(plugin, "id"),
                        RunningSteward.text(plugin, "version"),
                        RunningSteward.text(plugin, "state"),
                        reason);
    }

    private static RunningSteward running() {
        StewardConfiguration configuration = ConfigurationSource.read(Home.ofThisProcess(), System.getenv()).decode();
        Path path = Path.of(configuration.data().dir());
        return switch (DataFolder.lock(path)) {
            case DataFolder.Attempt.InUse(_, DataFolder.Holder(_, Optional<URI> address)) when address.isPresent() ->
                new RunningSteward(address.get(), token(configuration, path).reveal());
            case DataFolder.Attempt.Locked(DataFolder folder) -> {
                folder.close();
                throw new CannotStart(List.of("No Steward is running on the data folder " + path
                        + ". Start it with `steward run`; plugins are switched while it runs."));
            }
            case DataFolder.Attempt.InUse(Path used, _) ->
                throw new CannotStart(List.of("The Steward that uses " + used
                        + " is still starting, or runs without the role web: try again in a moment."));
            case DataFolder.Attempt.Unusable(_, String why) -> throw new CannotStart(List.of(why));
        };
    }

    private static Secret token(StewardConfiguration configuration, Path folder) {
        return configuration.adminToken().orElseGet(() -> GeneratedToken.in(folder).read());
    }
}
