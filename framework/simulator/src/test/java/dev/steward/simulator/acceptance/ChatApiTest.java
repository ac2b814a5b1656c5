package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Driving the demo world from another process, as the chat page does.
class ChatApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world = World.demo();
    private final DiscordSimulator discord = DiscordSimulator.start(world, "127.0.0.1", 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String general = Long
            .toString(world.channels().of(world.guilds().all().getFirst().id()).getFirst().id());

    @AfterEach
    void stop() {
        http.shutdownNow();
        discord.close();
    }

    @Test
    void theDemoWorldIsReadyToTryABotIn() throws Exception {
        JsonNode seen = get("/world");

        assertThat(seen.at("/guilds/0/name").asText()).isEqualTo("Steward Village");
        assertThat(seen.at("/guilds/0/channels").findValuesAsText("name")).containsExactly("general", "help", "ideas");
        assertThat(seen.at("/guilds/0/members").findValuesAsText("name")).containsExactly("Steward", "Olivia", "Mina",
                "Tom");
        assertThat(get("/applications").at("/0/token").asText()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void theDemoWorldKeepsItsIds() {
        assertThat(World.demo().accounts().users()).isEqualTo(world.accounts().users());
        assertThat(World.demo().guilds().all()).isEqualTo(world.guilds().all());
    }

    @Test
    void membersTalk() throws Exception {
        String mina = userNamed("Mina");
        JsonNode said = post("/channels/" + general + "/messages",
                "{\"as\":\"%s\",\"content\":\"hello\"}".formatted(mina));
        post("/channels/" + general + "/messages",
                "{\"as\":\"%s\",\"content\":\"hi\",\"replyTo\":\"%s\"}".formatted(userNamed("Tom"),
                        said.path("id").asText()));
        post("/channels/" + general + "/typing", "{\"as\":\"%s\"}".formatted(mina));

        JsonNode seen = get("/channels/" + general + "?as=" + mina);
        assertThat(seen.path("messages").findValuesAsText("content")).contains("hello", "hi");
        assertThat(seen.at("/messages/2/replyTo/author/name").asText()).isEqualTo("Mina");
        assertThat(seen.at("/messages/2/mentions/0").asText()).isEqualTo(mina);
        assertThat(seen.at("/typing/0/name").asText()).isEqualTo("Mina");
    }

    @Test
    void anotherServerAndAnotherBotAreMade() throws Exception {
        JsonNode bot = post("/applications", "{\"name\":\"Second\"}");
        JsonNode guild = post("/guilds", "{\"name\":\"Town\"}");
        String id = guild.path("id").asText();
        post("/guilds/" + id + "/channels", "{\"name\":\"square\"}");
        post("/guilds/" + id + "/members", "{\"application\":\"%s\"}".formatted(bot.path("id").asText()));
        post("/guilds/" + id + "/members", "{\"user\":\"%s\"}".formatted(userNamed("Mina")));

        assertThat(get("/world").at("/guilds/1/members").findValuesAsText("name")).containsExactlyInAnyOrder("Second",
                "Owner of Town", "Mina");
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() throws Exception {
        HttpResponse<String> missing = send("POST", "sim/api/channels/" + general + "/messages", "{\"content\":\"x\"}");
        HttpResponse<String> unknown = send("GET", "sim/api/channels/42", "");

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("\"as\"");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("Unknown Channel");
    }

    @Test
    void otherSitesAreTurnedAway() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(discord.chatUrl() + "sim/api/world"))
                .header("Sec-Fetch-Site", "cross-site")
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void changesAreToldAsTheyHappen() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        var _ = http.sendAsync(HttpRequest.newBuilder(URI.create(discord.chatUrl() + "sim/api/events")).build(),
                BodyHandlers.fromLineSubscriber(new Lines(lines)));
        discord.await("the stream", () -> lines.contains(": connected"));

        post("/channels/" + general + "/messages", "{\"as\":\"%s\",\"content\":\"x\"}".formatted(userNamed("Tom")));

        discord.await("the signal",
                () -> lines.stream()
                        .anyMatch(line -> line
                                .startsWith("data: {\"type\":\"message\",\"channel\":\"" + general + "\"")));
    }

    @Test
    void thePageRunsNothingButItsOwnFiles() throws Exception {
        HttpResponse<String> page = send("GET", "", "");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'",
                "script-src 'self'");
        assertThat(page.body()).contains("chat.js").doesNotContain("http://", "https://", "<script>");
        assertThat(send("GET", "chat.js", "").headers().firstValue("Content-Type").orElse("")).contains("javascript");
    }

    @Test
    void faultsArePlannedAndTrafficIsCounted() throws Exception {
        post("/faults", "{\"kind\":\"status\",\"status\":503,\"route\":\"GET /gateway\"}");

        assertThat(send("GET", "api/v10/gateway", "").statusCode()).isEqualTo(503);
        assertThat(send("GET", "api/v10/gateway", "").body()).contains("ws://");
        assertThat(get("/traffic").path("GET /gateway").asInt()).isEqualTo(2);
        assertThat(send("POST", "sim/api/faults", "{\"kind\":\"flood\"}").statusCode()).isEqualTo(400);
    }

    private String userNamed(String name) throws Exception {
        return get("/world").path("users")
                .valueStream()
                .filter(user -> user.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", "sim/api" + path, "").body());
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> response = send("POST", "sim/api" + path, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(discord.chatUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
                BodyHandlers.ofString());
    }
}
