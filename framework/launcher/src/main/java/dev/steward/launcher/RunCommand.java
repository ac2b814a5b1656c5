package dev.steward.launcher;

import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `steward run`
@Command(name = "run", description = "Runs the bot until it is stopped.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Option(names = "--roles", split = ",", paramLabel = "ROLE", defaultValue = "gateway,web",
            description = "What this process does: ${COMPLETION-CANDIDATES}; by default both.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Set<Role> roles;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.ofThisProcess();
        ConfigurationSource source = ConfigurationSource.read(home, System.getenv());
        StewardConfiguration configuration = source.decode();
        Steward steward = Steward.start(configuration, source, home, roles);
        PrintWriter out = spec.commandLine().getOut();
        if (steward.tokenIsNew()) {
            out.println("The operator's token, shown this once and kept in the data folder: "
                    + steward.operatorToken().reveal());
        }
        steward.address()
                .ifPresent(address -> out.println("Steward " + Version.NUMBER + " is listening on " + address));
        out.flush();
        Lifetime lifetime = Lifetime.of(steward);
        lifetime.awaitReady();
        lifetime.untilStopped();
        return ExitCode.OK;
    }
}
