package dev.steward.launcher;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.discord.check.DiscordCheck;
import dev.steward.discord.check.DiscordCheck.Finding;
import dev.steward.engine.Engine;
import dev.steward.engine.answer.ModelTrial;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.model.ChosenModel;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import dev.steward.storage.Storage;
import dev.steward.storage.StorageSettings;
import dev.steward.storage.database.DatabaseFailure;
import dev.steward.storage.database.Health;
import dev.steward.storage.folder.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `steward check`
@Command(name = "check", description = "Checks the configuration and tries database, plugins, model and Discord.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private boolean failed;

    @Override
    public Integer call() {
        Home home = Home.ofThisProcess();
        ConfigurationSource source = ConfigurationSource.read(home, System.getenv());
        StewardConfiguration configuration = source.decode();
        report("configuration", true, "all settings are valid", "");
        switch (DataFolder.lock(Path.of(configuration.data().dir()))) {
            case DataFolder.Attempt.Locked(DataFolder folder) -> {
                try (folder) {
                    report("data folder", true, folder.toString(), "");
                    checkParts(configuration, source, home, folder);
                }
                checkDiscord(configuration);
            }
            case DataFolder.Attempt.InUse(_, DataFolder.Holder(_, Optional<URI> address)) when address.isPresent() ->
                new RunningSteward(address.get(), "").health()
                        .forEach(part -> report(part.name(), part.ok(), part.detail(), ""));
            case DataFolder.Attempt.InUse(Path path, _) -> report("data folder", false,
                    path + " is in use by another process", "Stop it, or set STEWARD_DATA_DIR.");
            case DataFolder.Attempt.Unusable(_, String why) -> report("data folder", false, why, "");
        }
        return failed ? ExitCode.FAILED_CHECK : ExitCode.OK;
    }

    private void checkParts(StewardConfiguration configuration, ConfigurationSource source, Home home,
            DataFolder folder) {
        try (Storage storage = Storage
                .open(new StorageSettings(configuration.database().url(), folder, configuration.secretKey()))) {
            switch (storage.check()) {
                case Health.Reachable(String what) -> report("database", true, what, "");
                case Health.Unreachable(String why) -> report("database", false, why, "");
            }
            KernelSetup setup = new KernelSetup(
                    Engine.POINTS,
                    Engine.SECTIONS,
                    storage.settings(),
                    storage.secrets(),
                    source.values(),
                    storage.pluginStates(),
                    storage.pluginArchives(),
                    folder.path(),
                    Version.NUMBER,
                    InstantSource.system());
            try (Kernel kernel = Kernel.open(setup)) {
                checkPlugins(kernel, configuration.plugins().dir().map(Path::of).orElseGet(home::plugins));
                checkModel(kernel, configuration);
            }
        } catch (DatabaseFailure failure) {
            report("database", false, String.valueOf(failure.getMessage()), "");
        }
    }

    private void checkPlugins(Kernel kernel, Path plugins) {
        kernel.loadAll(plugins)
                .forEach(refusal -> report("plugin " + refusal.file().getFileName(), false, refusal.reason(), ""));
        for (PluginStatus plugin : kernel.plugins()) {
            boolean well = plugin.state() != PluginStatus.State.FAILED;
            report("plugin " + plugin.id(), well, well ? plugin.version() + ", " + plugin.state() : plugin.reason(),
                    "");
        }
    }

    private void checkModel(Kernel kernel, StewardConfiguration configuration) {
        try (ChosenModel model = new ChosenModel(Steward.modelChoice(configuration.model()), kernel.registry(),
                kernel.calls(), new Figures(), _ -> {}, InstantSource.system())) {
            ModelTrial.run(model);
            report("model", true, model.describe(), "");
        } catch (TransientFailure | PermanentFailure failure) {
            report("model", false, String.valueOf(failure.getMessage()), "Check the STEWARD_MODEL_ variables.");
        }
    }

    private void checkDiscord(StewardConfiguration configuration) {
        List<Finding> findings = configuration.discord()
                .token()
                .map(token -> new DiscordCheck(Steward.discordSettings(configuration.discord(), token)).run())
                .orElseGet(() -> List
                        .of(new Finding("Discord token", false, "There is none.", "Set STEWARD_DISCORD_TOKEN.")));
        findings.forEach(finding -> report(finding.check(), finding.ok(), finding.detail(), finding.mend()));
    }

    private void report(String what, boolean ok, String detail, String mend) {
        failed |= !ok;
        String line = (ok ? "ok      " : "FAILED  ") + what + ": " + detail + (mend.isEmpty() ? "" : " " + mend);
        spec.commandLine().getOut().println(line.replace('\n', ' '));
    }
}
