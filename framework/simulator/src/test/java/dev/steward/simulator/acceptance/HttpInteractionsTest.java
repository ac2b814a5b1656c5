package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.endpoint.Delivery;
import dev.steward.simulator.endpoint.SignedRequest;
import dev.steward.simulator.world.Interaction.State;
import dev.steward.simulator.world.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Interactions sent to an application's own address, signed.
class HttpInteractionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GUILDS = 1;

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final SimulatedChannel general = guild.text("general");
    private final SimulatedMember mina = guild.member("Mina");
    private final HttpClient http = HttpClient.newHttpClient();
    private final AskingApplication application = new AskingApplication(bot.publicKeyHex());

    @BeforeEach
    void registerTheCommand() {
        guild.invite(bot);
        ObjectNode ask = JSON.createObjectNode().put("name", "ask").put("description", "Asks");
        ask.putArray("options").addObject().put("name", "question").put("type", 3);
        discord.world().commands().register(bot.id(), OptionalLong.empty(), ask);
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        application.close();
        discord.close();
    }

    @Test
    void aDeferredAnswerIsEditedInLater() throws Exception {
        application.answers(200, "{\"type\":5}");
        bot.interactionsAt(application.address());

        SimulatedInteraction asked = ask();
        discord.await("the deferral", () -> asked.state() == State.DEFERRED);
        assertThat(asked.response().orElseThrow().body().loading()).isTrue();
        send("PATCH", "/webhooks/" + bot.id() + "/" + asked.now().token() + "/messages/@original",
                "{\"content\":\"Like this.\"}");

        assertThat(asked.state()).isEqualTo(State.ANSWERED);
        assertThat(asked.response().map(Message::content)).hasValue("Like this.");
        Delivery delivery = discord.endpoints().deliveryOf(asked.id()).orElseThrow();
        assertThat(delivery.status()).isEqualTo(200);
        assertThat(delivery.body()).isEqualTo("{\"type\":5}");
        assertThat(delivery.took()).isPositive();
        assertThat(JSON.readTree(delivery.request().body()).at("/data/options/0/value").asText()).isEqualTo("how?");
    }

    @Test
    void anAnswerAtOnceIsShown() {
        application.answers(200, "{\"type\":4,\"data\":{\"content\":\"Now.\",\"flags\":64}}");
        bot.interactionsAt(application.address());

        SimulatedInteraction asked = ask();

        discord.await("the answer", () -> asked.state() == State.ANSWERED);
        assertThat(asked.response().orElseThrow().onlyFor()).hasValue(mina.id());
    }

    @Test
    void theGatewayHearsNothingOfIt() {
        application.answers(200, "{\"type\":5}");
        bot.interactionsAt(application.address());
        try (var gateway = new RawGateway(discord).identify(bot.token(), GUILDS, 0, 1)) {
            gateway.awaitEvent("GUILD_CREATE");
            SimulatedInteraction asked = ask();
            discord.await("the deferral", () -> asked.state() == State.DEFERRED);
            assertThat(gateway.events()).doesNotContain("INTERACTION_CREATE");

            bot.interactionsOverTheGateway();
            ask();
            gateway.awaitEvent("INTERACTION_CREATE");
        }
    }

    @Test
    void whatIsNoAnswerCountsAsNone() {
        bot.interactionsAt(application.address());

        for (String nonsense : new String[]{"", "not json", "{\"type\":99}", "[]"}) {
            application.answers(200, nonsense);
            SimulatedInteraction asked = ask();
            discord.await("the end of " + nonsense, asked::ignored);
            assertThat(asked.response()).isEmpty();
        }
        application.answers(500, "{\"type\":5}");
        SimulatedInteraction asked = ask();
        discord.await("the failure", asked::ignored);
    }

    @Test
    void whoTakesLongerThanThreeSecondsDidNotRespond() {
        application.answersNothing();
        bot.interactionsAt(application.address());

        SimulatedInteraction asked = ask();

        discord.await("the end of patience", asked::ignored);
        discord.await("the record", () -> discord.endpoints().deliveryOf(asked.id()).isPresent());
        Delivery delivery = discord.endpoints().deliveryOf(asked.id()).orElseThrow();
        assertThat(delivery.status()).isZero();
        assertThat(delivery.took()).hasSeconds(3);
    }

    @Test
    void anEndpointIsTakenOnlyIfItKnowsForgeries() throws Exception {
        HttpResponse<String> taken = send("PATCH", "/applications/@me",
                "{\"interactions_endpoint_url\":\"" + application.address() + "\"}");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(JSON.readTree(taken.body()).path("interactions_endpoint_url").asText())
                .isEqualTo(application.address().toString());
        assertThat(JSON.readTree(taken.body()).path("verify_key").asText()).isEqualTo(bot.publicKeyHex());
        send("PATCH", "/applications/@me", "{\"interactions_endpoint_url\":null}");

        application.trustsEverybody();
        HttpResponse<String> refused = send("PATCH", "/applications/@me",
                "{\"interactions_endpoint_url\":\"" + application.address() + "\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("interactions_endpoint_url", "could not be verified");
        assertThat(send("PATCH", "/applications/@me", "{\"interactions_endpoint_url\":\"ftp:x\"}").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/applications/@me", "").body()).contains("\"interactions_endpoint_url\":null");
    }

    @Test
    void forgedRequestsCanBeSent() {
        bot.interactionsAt(application.address());
        SignedRequest honest = bot.signed("{\"type\":1}");

        assertThat(discord.endpoints().send(bot.id(), honest).status()).isEqualTo(200);
        assertThat(discord.endpoints().send(bot.id(), honest.withBody("{\"type\":2}")).status()).isEqualTo(401);
        assertThat(discord.endpoints().send(bot.id(), honest.withTimestamp("1")).status()).isEqualTo(401);
        assertThat(discord.endpoints().send(bot.id(), honest.withSignature("")).status()).isEqualTo(401);
        assertThat(discord.endpoints().deliveries()).hasSize(4);
    }

    private SimulatedInteraction ask() {
        return mina.slash(general, "ask", Map.of("question", "how?"));
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(discord.apiUrl() + path))
                .header("Authorization", "Bot " + bot.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }
}
