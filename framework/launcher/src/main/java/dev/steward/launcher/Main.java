package dev.steward.launcher;

import dev.steward.launcher.config.CannotStart;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
        name = "steward",
        description = "An AI bot for Discord communities.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {RunCommand.class, TryCommand.class, CheckCommand.class, PluginsCommand.class,
                VersionCommand.class},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:a check failed", "2:wrong usage or configuration",
                "130:stopped with Ctrl-C"})
public final class Main implements Runnable {

    private static final Set<String> STARTING = Set.of("run", "try");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    if (failure instanceof CannotStart cannot) {
                        line.getErr()
                                .println(STARTING.contains(line.getCommandName())
                                        ? "Steward can't start:"
                                        : "That can't be done:");
                        cannot.problems().forEach(problem -> line.getErr().println("  - " + problem));
                        return ExitCode.USAGE;
                    }
                    throw failure;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: run, try, check, plugins or version.");
    }
}
