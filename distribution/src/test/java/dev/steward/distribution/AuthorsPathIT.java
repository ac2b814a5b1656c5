package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.distribution.AuthorsGuide.Step;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who has nothing but the guide: does what it says, in a folder of their own, word for word.
@Timeout(600)
class AuthorsPathIT {

    private static final Path TEMPLATE = Path.of("..", "examples", "hello-plugin", "src");
    private static final String TRY = "steward try";
    private static final String INSTALL = "steward plugins install";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    @TempDir
    private Path home;

    @Test
    void reader_of_the_guide_comes_from_an_empty_folder_to_a_plugin_that_runs() throws Exception {
        List<Step> steps = AuthorsGuide.section("Your first plugin, in ten minutes");
        int trying = indexOf(steps, TRY);
        int installing = indexOf(steps, INSTALL);
        try (var shell = new AuthorsShell(home)) {
            play(steps.subList(0, trying), shell);
            assertThat(shell.folder().resolve("target/greeter-1.0.0-plugin.zip")).exists();
            tryAndChange(commands(steps.get(trying)), steps.subList(trying + 1, installing), shell);
            install(commands(steps.get(installing)), shell);
        }
    }

    @Test
    void what_the_guide_shows_besides_is_code_of_the_template() throws IOException {
        StringBuilder template = new StringBuilder();
        try (Stream<Path> files = Files.walk(TEMPLATE)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                template.append(unindented(Files.readString(file)));
            }
        }
        assertThat(AuthorsGuide.excerpts()).isNotEmpty()
                .allSatisfy(excerpt -> assertThat(template).contains(unindented(excerpt)));
    }

    private static String unindented(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private void tryAndChange(String command, List<Step> rebuild, AuthorsShell shell) throws Exception {
        try (BuiltSteward steward = BuiltSteward.start(shell.folder(), BuiltSteward.variables(home.resolve("trying")),
                command.substring("steward ".length()).split(" "))) {
            await("the plugin is loaded, and everybody greeted",
                    () -> loads(steward) == 1 && steward.output().contains("Stop with Ctrl-C."));
            Chat chat = new Chat(steward);
            chat.awaitAnswer("greet", "Hello, ");

            Path source = shell.folder().resolve("src/main/java/dev/example/greeter/GreetCommand.java");
            Files.writeString(source, Files.readString(source).replace("Hello, ", "Welcome, "));
            play(rebuild, shell);
            await("the plugin is loaded again", () -> loads(steward) == 2);
            chat.awaitAnswer("greet", "Welcome, ");

            Files.writeString(shell.folder().resolve("target/plugin/plugin.properties"), "plugin.id=greeter");
            await("a build that is no plugin is told, and the former version runs on",
                    () -> steward.output()
                            .stream()
                            .anyMatch(line -> line
                                    .contains("was not loaded: plugin.properties: plugin.version must be like")
                                    && line.endsWith("greeter 1.0.0 runs on")));
        }
    }

    private void install(String command, AuthorsShell shell) throws Exception {
        BuiltSteward.Variables variables = BuiltSteward.variables(home.resolve("running"));
        try (BuiltSteward steward = BuiltSteward.run(variables)) {
            assertThat(shell.with(variables.values()).type(command)).contains("greeter", "1.0.0", "running");
            assertThat(steward.running()).isTrue();
        }
    }

    private static int indexOf(List<Step> steps, String command) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Type(String commands) && commands.startsWith(command)) {
                return i;
            }
        }
        throw new AssertionError("The guide does not say `" + command + "`");
    }

    private static String commands(Step step) {
        return ((Step.Type) step).commands();
    }

    private static void play(List<Step> steps, AuthorsShell shell) throws IOException, InterruptedException {
        for (Step step : steps) {
            switch (step) {
                case Step.Write(String file, String text) -> Files.writeString(shell.folder().resolve(file), text);
                case Step.Type(String commands) -> shell.type(commands);
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long loads(BuiltSteward steward) {
        return steward.output().stream().filter(line -> line.startsWith("Loaded greeter 1.0.0")).count();
    }

    /// The chat of `try`, as its page uses it.
    private static final class Chat {

        private final StewardApi api;
        private final String channel;
        private final String person;

        Chat(BuiltSteward steward) {
            api = new StewardApi(URI.create(address(steward)), "");
            JsonNode guild = api.get("/sim/api/world").body().path("guilds").path(0);
            channel = named(guild.path("channels"), "general").path("id").asText();
            person = StreamSupport.stream(guild.path("members").spliterator(), false)
                    .filter(member -> !member.path("bot").asBoolean())
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
        }

        /// Uses a command until it answers so: Discord gets to know a new one a moment later than the terminal.
        void awaitAnswer(String command, String beginning) {
            await("/" + command + " says " + beginning, () -> {
                api.post("/sim/api/channels/" + channel + "/slash", Map.of("as", person, "command", command));
                return messages().stream().anyMatch(text -> text.startsWith(beginning));
            });
        }

        private List<String> messages() {
            return api.get("/sim/api/channels/" + channel).body().path("messages").findValuesAsText("content");
        }

        private static JsonNode named(JsonNode places, String name) {
            return StreamSupport.stream(places.spliterator(), false)
                    .filter(place -> place.path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private static String address(BuiltSteward steward) {
            return steward.output()
                    .stream()
                    .filter(line -> line.strip().startsWith("Chat"))
                    .map(line -> line.strip().split("\\s+")[1])
                    .findFirst()
                    .orElseThrow();
        }
    }
}
