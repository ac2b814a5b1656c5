package dev.steward.launcher;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.page.PageRequest;
import dev.steward.launcher.config.CannotStart;
import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import dev.steward.launcher.development.PluginsInDevelopment;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `steward try`: everything on this machine, with a simulated Discord to talk in.
@Command(name = "try",
        description = "Starts everything on this machine, with a simulated Discord and a chat page to talk in.",
        mixinStandardHelpOptions = true)
final class TryCommand implements Callable<Integer> {

    private static final int CHAT_PORT = 8090;
    private static final String LOOPBACK = "127.0.0.1";

    @Option(names = "--plugin", paramLabel = "PATH",
            description = "A plugin that you are writing: its project's folder, loaded again after each build, or its zip. May be repeated.")
    private List<Path> plugins = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PluginsInDevelopment inDevelopment = PluginsInDevelopment.at(plugins);
        Home home = Home.ofThisProcess();
        World world = World.demo();
        DiscordSimulator discord = DiscordSimulator.start(world, LOOPBACK, freeOr(CHAT_PORT));
        ConfigurationSource source = ConfigurationSource.read(home, environment(discord, world));
        StewardConfiguration configuration = source.decode();
        Path copies = Path.of(configuration.data().dir(), "in-development");
        Steward steward = Steward.start(configuration, source, home, Set.of(Role.GATEWAY, Role.WEB),
                kernel -> inDevelopment.load(kernel, copies));
        Lifetime lifetime = Lifetime.of(steward);
        steward.closeFirst(inDevelopment).follow(news(steward, world));
        lifetime.awaitReady();
        greet(discord, steward, learn(steward, home));
        lifetime.untilStopped();
        return ExitCode.OK;
    }

    /// The operator's own environment, but for Discord, the database and the data folder, which `try` brings itself.
    private static Map<String, String> environment(DiscordSimulator discord, World world) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet()
                .removeIf(name -> name.startsWith("STEWARD_DISCORD_") || name.startsWith("STEWARD_DATABASE_"));
        Application bot = world.accounts().applications().getFirst();
        environment.put("STEWARD_DISCORD_TOKEN", bot.token());
        environment.put("STEWARD_DISCORD_API_URL", discord.apiUrl());
        environment.put("STEWARD_DATA_DIR",
                Path.of(environment.getOrDefault("STEWARD_DATA_DIR", "data"), "try").toString());
        environment.computeIfAbsent("STEWARD_HTTP_PORT", _ -> Integer.toString(freeOr(8080)));
        return environment;
    }

    /// Fills the knowledge base with the operator's documentation, once.
    ///
    /// @return how many documents there are
    private static int learn(Steward steward, Home home) {
        KnowledgeBase knowledge = steward.engine().knowledge();
        List<Path> pages = pages(home.docs());
        for (Guild guild : steward.engine().guilds().all()) {
            Set<String> known = knowledge.list(guild.id(), PageRequest.first(PageRequest.MOST))
                    .items()
                    .stream()
                    .map(entry -> entry.origin().title())
                    .collect(Collectors.toSet());
            pages.stream()
                    .filter(page -> !known.contains(title(page)))
                    .forEach(page -> knowledge.addText(guild.id(), title(page), read(page)));
        }
        return pages.size();
    }

    private static List<Path> pages(Path docs) {
        try (Stream<Path> files = Files.list(docs)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new CannotStart(List.of("The sample knowledge can't be read from " + docs + ": " + e.getMessage()));
        }
    }

    private static String title(Path page) {
        return read(page).lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2).strip())
                .findFirst()
                .orElse(page.getFileName().toString());
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void greet(DiscordSimulator discord, Steward steward, int documents) {
        URI address = steward.address().orElseThrow();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                """
                        Steward %s is listening on %s

                          Chat      %s   a simulated Discord: open it in your browser
                          API       %s/api/v1/openapi.json
                          Token     %s
                          Model     %s

                        The knowledge base holds the %d pages of the operator's documentation.
                        Three things to try in the chat, in #general:

                          1.  @Steward How do I add a plugin?
                          2.  @Steward and how do I disable it?
                          3.  /ask question: What does Steward store?

                        Stop with Ctrl-C.
                        """,
                Version.NUMBER,
                address,
                discord.chatUrl(),
                address,
                steward.operatorToken().reveal(),
                steward.engine().model().describe(),
                documents);
        out.flush();
    }

    private PluginNews news(Steward steward, World world) {
        return new PluginNews(spec.commandLine().getOut(), steward.address().orElseThrow(),
                new GuildId(world.guilds().all().getFirst().id()), steward.operatorToken());
    }

    private static int freeOr(int wanted) {
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.ofLiteral(LOOPBACK))) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
