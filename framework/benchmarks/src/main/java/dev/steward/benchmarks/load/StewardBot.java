package dev.steward.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.benchmarks.checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/// The built distribution with its embedded database, started by its own script.
final class StewardBot implements Bot {

    private static final String TOKEN = "operator-token-of-the-bench";
    private static final String LISTENING = "listening on ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path dataFolder;
    private final Running running;
    private volatile URI address = URI.create("");

    StewardBot(Village village, StandInModel model) {
        Path folder = Checkout.here().scratch("steward");
        dataFolder = dataFolder(folder);
        var builder = new ProcessBuilder(Checkout.here().distribution().resolve("bin/steward").toString(), "run");
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("STEWARD_") && !name.equals("STEWARD_JAVA_OPTIONS"));
        variables.put("STEWARD_DATA_DIR", dataFolder.toString());
        variables.put("STEWARD_HTTP_PORT", "0");
        variables.put("STEWARD_ADMIN_TOKEN", TOKEN);
        variables.put("STEWARD_DISCORD_TOKEN", village.token());
        variables.put("STEWARD_DISCORD_API_URL", village.apiUrl());
        variables.put("STEWARD_MODEL_PROVIDER", "openai");
        variables.put("STEWARD_MODEL_URL", model.url());
        variables.put("STEWARD_MODEL_CHAT", "stand-in");
        running = Running.start(builder, folder.resolve("log"), this::printed);
        Waiting.until("Steward to listen; its log is " + folder.resolve("log"),
                () -> running.ended() || !address.toString().isEmpty());
        String server = "/api/v1/guilds/" + village.guild();
        Waiting.until("Steward to know the server",
                () -> running.ended() || send("GET", server, "").statusCode() == 200);
        answerEverybody(server);
    }

    private static Path dataFolder(Path folder) {
        try {
            return Files.createTempDirectory(folder, "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without a limit for each member, and without waiting for what they might add.
    private void answerEverybody(String server) {
        try {
            String path = server + "/settings/response";
            var settings = (ObjectNode) JSON.readTree(send("GET", path, "").body());
            settings.put("memberLimit", 0).put("burst", "PT0S");
            HttpResponse<String> saved = send("PUT", path, settings.toString());
            if (saved.statusCode() != 200) {
                throw new IllegalStateException("The settings were not taken: " + saved.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void printed(String line) {
        int at = line.indexOf(LISTENING);
        if (at >= 0) {
            address = URI.create(line.substring(at + LISTENING.length()).strip());
        }
    }

    @Override
    public Heard heard() {
        String metrics = send("GET", "/metrics", "").body();
        return new Heard(count(metrics, "steward_messages_ignored_total "),
                count(metrics, "steward_questions_accepted_total "));
    }

    private static long count(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    /// PostgreSQL goes its own way once it is started; which process it is, its own file tells.
    @Override
    public Duration databaseTime() {
        try (Stream<String> lines = Files.lines(dataFolder.resolve("postgres/postmaster.pid"))) {
            return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()))
                    .map(server -> Stream.concat(Stream.of(server), server.descendants())
                            .map(Running::processorTime)
                            .reduce(Duration.ZERO, Duration::plus))
                    .orElse(Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Running running() {
        return running;
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.close();
        client.close();
    }
}
