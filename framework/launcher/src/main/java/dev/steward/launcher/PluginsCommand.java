package dev.steward.launcher;

import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import dev.steward.launcher.config.CannotStart;
import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import dev.steward.storage.folder.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `steward plugins`: speaks to the running process of this data folder.
@Command(name = "plugins", description = "Shows the plugins of the running Steward and switches them on and off.",
        mixinStandardHelpOptions = true)
final class PluginsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list, enable or disable.");
    }

    @Command(name = "list", description = "Lists the plugins with their state, and why it is not running.")
    int list() {
        RunningSteward.Answer answer = running().send("GET", "/api/v1/plugins");
        if (answer.status() != 200) {
            return refused(answer);
        }
        answer.items("items").forEach(this::print);
        return ExitCode.OK;
    }

    @Command(name = "enable", description = "Switches a plugin on.")
    int enable(@Parameters(paramLabel = "ID", description = "The plugin's id") String id) {
        return change(id, "enable");
    }

    @Command(name = "disable", description = "Switches a plugin off, once running calls have ended.")
    int disable(@Parameters(paramLabel = "ID", description = "The plugin's id") String id) {
        return change(id, "disable");
    }

    private int change(String id, String what) {
        if (!id.matches("[a-z][a-z0-9-]{1,63}")) {
            throw new ParameterException(spec.commandLine(),
                    "A plugin's id is made of lower-case letters, digits and dashes, unlike \"" + id + "\"");
        }
        RunningSteward.Answer answer = running().send("POST", "/api/v1/plugins/" + id + "/" + what);
        if (answer.status() >= 400) {
            return refused(answer);
        }
        print(answer.body());
        return ExitCode.OK;
    }

    private int refused(RunningSteward.Answer answer) {
        spec.commandLine().getErr().println(answer.text("detail"));
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
                throw new CannotStart(List.of("The Steward that uses " + used + " has no web server to speak to."));
            case DataFolder.Attempt.Unusable(_, String why) -> throw new CannotStart(List.of(why));
        };
    }

    private static Secret token(StewardConfiguration configuration, Path folder) {
        return configuration.adminToken().orElseGet(() -> GeneratedToken.in(folder).read());
    }
}
