package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.settings.Secret;
import dev.steward.discord.interaction.SignedInteractions;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.DiscordSettings;
import dev.steward.engine.chat.HttpInteractions.Response;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.Target;
import dev.steward.engine.guild.Guild;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Interactions that come by HTTP: which are believed, and what they are told. No request to Discord is possible here.
class SignedInteractionsTest {

    private static final Signing DISCORD = Signing.withNewKeys();
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final String AT = Long.toString(NOW.getEpochSecond());
    private static final String PING = "{\"id\":\"1\",\"application_id\":\"900\",\"type\":1,\"version\":1}";
    private static final Guild VILLAGE = new Guild(new GuildId(700), new ApplicationId(900), "Village", new UserId(1),
            List.of(), List.of());

    private final Ears ears = new Ears();
    private final DiscordRest rest = new DiscordRest(new DiscordSettings(new Secret("OTAw.token.secret"),
            Optional.of(new ApplicationId(900)), URI.create("http://127.0.0.1:9/api/v10")));
    private Instant now = NOW;
    private final SignedInteractions interactions = endpoint(DISCORD.publicKey());

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    void aPingIsAnsweredAsOftenAsItComes() {
        assertThat(DISCORD.send(interactions, NOW, PING)).isEqualTo(new Response(200, "{\"type\":1}"));
        assertThat(DISCORD.send(interactions, NOW, PING).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHANNEL | {"type":5}
            CALLER  | {"type":5,"data":{"flags":64}}
            """)
    void aCommandIsDeferredForWhomItIsMeant(Visibility visibility, String response) {
        ears.visibilities.put("ask", visibility);

        assertThat(DISCORD.send(interactions, NOW, ask("1"))).isEqualTo(new Response(200, response));
    }

    @Test
    void theEngineHearsOfACommandOnceWithEverythingNeededToAnswerIt() {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        DISCORD.send(interactions, NOW, ask("5"));

        IncomingCommand command = ears.commands.getFirst();
        assertThat(ears.commands).hasSize(1);
        assertThat(command.application()).isEqualTo(new ApplicationId(900));
        assertThat(command.target()).isEqualTo(new Target.Interaction(new ApplicationId(900), "token-5"));
        assertThat(command.interaction()).isEqualTo(5);
        assertThat(command.guild()).contains(VILLAGE.id());
        assertThat(command.channel()).isEqualTo(new ChannelId(800));
        assertThat(command.member().name()).isEqualTo("Mina");
        assertThat(command.locale()).isEqualTo(Locale.FRENCH);
        assertThat(command.options()).isEqualTo(Map.of("question", "Où est la mairie?"));
    }

    @Test
    void theChannelOfACommandIsTold() {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        DISCORD.send(interactions, NOW, ask("1"));

        assertThat(ears.channels).containsExactly(new Channel(new ChannelId(800), "A question", Channel.Kind.THREAD,
                Optional.of(new ChannelId(801))));
    }

    @Test
    void anUnknownCommandIsAnsweredAtOnceForTheCallerOnly() {
        Response response = DISCORD.send(interactions, NOW, ask("1"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).contains("\"type\":4", "\"flags\":64", "do not know this command");
        assertThat(ears.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '"type":2,"data":{"type":3,"name":"Report"}' | "type":4
            '"type":3,"data":{"custom_id":"a"}'          | "type":6
            '"type":4,"data":{"name":"ask"}'             | {"type":8,"data":{"choices":[]}}
            '"type":5,"data":{"custom_id":"a"}'          | "type":6
            """)
    void whatTheBotDoesNotOfferIsAnsweredInItsWay(String fields, String response) {
        assertThat(DISCORD.send(interactions, NOW, "{\"id\":\"1\",\"application_id\":\"900\"," + fields + "}"))
                .satisfies(it -> assertThat(it.status()).isEqualTo(200))
                .satisfies(it -> assertThat(it.json()).contains(response));
        assertThat(ears.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "[]", "\"text\"", "null", "{\"type\":", "{\"application_id\":\"900\"}",
            "{\"application_id\":\"900\",\"type\":99}", "{\"application_id\":\"900\",\"type\":2}",
            "{\"application_id\":\"900\",\"type\":2,\"id\":\"x\",\"data\":{\"name\":\"ask\"}}"})
    void signedNonsenseIsABadRequest(String body) {
        assertThat(DISCORD.send(interactions, NOW, body).status()).isEqualTo(400);
    }

    @Test
    void deepNestingIsABadRequest() {
        assertThat(DISCORD.send(interactions, NOW, "{\"a\":".repeat(100_000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":3}", "{\"type\":3,\"application_id\":\"901\"}"})
    void anotherApplicationsInteractionIsNotBelieved(String body) {
        assertThat(DISCORD.send(interactions, NOW, body).status()).isEqualTo(401);
    }

    @Test
    void anEngineThatFailsMakesAnAnswerAllTheSame() {
        var failing = new SignedInteractions(rest, ears, _ -> {
            throw new IllegalStateException("no store");
        }, () -> now, Optional.of(DISCORD.publicKey()));
        ears.visibilities.put("ask", Visibility.CHANNEL);

        Response response = DISCORD.send(failing, NOW, ask("1"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).contains("\"type\":4", "\"flags\":64", "try again").doesNotContain("store");
    }

    static Stream<Optional<String>> wrongSignatures() {
        String good = DISCORD.sign(AT, PING);
        char other = good.charAt(0) == '0' ? '1' : '0';
        return Stream.of(Optional.empty(), Optional.of(""), Optional.of("0".repeat(128)), Optional.of("f".repeat(128)),
                Optional.of(other + good.substring(1)), Optional.of(good.substring(0, 127) + flip(good.charAt(127))),
                Optional.of(good.substring(0, 126)), Optional.of(good.substring(0, 127)), Optional.of(good + "00"),
                Optional.of(good + good), Optional.of(" " + good), Optional.of("0x" + good),
                Optional.of("g" + good.substring(1)), Optional.of("é" + good.substring(1)),
                Optional.of("\uff10" + good.substring(1)), Optional.of("z".repeat(100_000)),
                Optional.of(Signing.withNewKeys().sign(AT, PING)), Optional.of(DISCORD.sign(AT, PING + " ")),
                Optional.of(DISCORD.sign("", PING)), Optional.of(DISCORD.sign(AT, "")),
                Optional.of(DISCORD.sign("1" + AT, PING)), Optional.of(addOrder(good)));
    }

    @ParameterizedTest
    @MethodSource("wrongSignatures")
    void aForgedSignatureIsNotBelieved(Optional<String> signature) {
        assertThat(handle(signature, Optional.of(AT), PING).status()).isEqualTo(401);
    }

    @Test
    void hexadecimalDigitsMayBeCapitals() {
        assertThat(handle(Optional.of(DISCORD.sign(AT, PING).toUpperCase(Locale.ROOT)), Optional.of(AT), PING).status())
                .isEqualTo(200);
        assertThat(DISCORD.send(endpoint(DISCORD.publicKey().toUpperCase(Locale.ROOT)), NOW, PING).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "+1777636800", "1777636800.0", "1777636800 ", "1777636800000", "now",
            "\u0661\u0667\u0667\u0667\u0666\u0663\u0666\u0668\u0660\u0660", "99999999999999999999999999"})
    void aTimestampIsSecondsInDigits(String timestamp) {
        assertThat(handle(Optional.of(DISCORD.sign(timestamp, PING)), Optional.of(timestamp), PING).status())
                .isEqualTo(401);
    }

    @Test
    void withoutTimestampNothingIsBelieved() {
        assertThat(handle(Optional.of(DISCORD.sign("", PING)), Optional.empty(), PING).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"-301, 401", "-300, 200", "300, 200", "301, 401", "-31536000, 401"})
    void aTimestampIsBelievedForFiveMinutesEitherWay(long seconds, int status) {
        assertThat(DISCORD.send(interactions, NOW.plusSeconds(seconds), PING).status()).isEqualTo(status);
    }

    @Test
    void everyByteOfTheBodyCounts() {
        Optional<String> signature = Optional.of(DISCORD.sign(AT, PING));

        assertThat(IntStream.range(0, PING.length())
                .mapToObj(position -> PING.substring(0, position) + flip(PING.charAt(position))
                        + PING.substring(position + 1))
                .map(body -> handle(signature, Optional.of(AT), body).status())).containsOnly(401);
    }

    @Test
    void aReplayIsNotBelieved() {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        String signature = DISCORD.sign(AT, ask("1"));

        assertThat(handle(Optional.of(signature), Optional.of(AT), ask("1")).status()).isEqualTo(200);
        assertThat(handle(Optional.of(signature), Optional.of(AT), ask("1")).status()).isEqualTo(401);
        assertThat(handle(Optional.of(signature.toUpperCase(Locale.ROOT)), Optional.of(AT), ask("1")).status())
                .isEqualTo(401);
        now = NOW.plus(Duration.ofMinutes(5));
        assertThat(handle(Optional.of(signature), Optional.of(AT), ask("1")).status()).isEqualTo(401);
        assertThat(ears.commands).hasSize(1);
    }

    @Test
    void aRequestFromTheFutureIsRememberedUntilItIsStale() {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        Instant ahead = NOW.plus(Duration.ofMinutes(5));
        DISCORD.send(interactions, ahead, ask("1"));
        now = NOW.plus(Duration.ofMinutes(10));

        assertThat(DISCORD.send(interactions, ahead, ask("1")).status()).isEqualTo(401);
        assertThat(DISCORD.send(interactions, ahead, ask("2")).status()).isEqualTo(200);
    }

    @Test
    void theSameMomentFromManySidesIsTakenOnce() throws InterruptedException {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        List<Thread> callers = IntStream.range(0, 50)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> DISCORD.send(interactions, NOW, ask("1"))))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(ears.commands).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "zz", "00112233"})
    void aKeyThatIsNoneIsToldWithTheCure(String key) {
        assertThatThrownBy(() -> endpoint(key)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_DISCORD_PUBLIC_KEY");
    }

    @Test
    void aPointOffTheCurveIsNoKey() {
        assertThatThrownBy(() -> endpoint("02" + "00".repeat(31))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_DISCORD_PUBLIC_KEY");
    }

    private SignedInteractions endpoint(String publicKey) {
        return new SignedInteractions(rest, ears, guild -> Optional.of(VILLAGE).filter(it -> it.id().equals(guild)),
                () -> now, Optional.of(publicKey));
    }

    private Response handle(Optional<String> signature, Optional<String> timestamp, String body) {
        return interactions.handle(signature, timestamp, body.getBytes(StandardCharsets.UTF_8));
    }

    private static char flip(char digit) {
        return (char) (digit ^ 1);
    }

    /// The same point with the order of the group added to its factor, which a careless check would take as well.
    private static String addOrder(String signature) {
        byte[] bytes = HexFormat.of().parseHex(signature);
        byte[] order = HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de14" + "00".repeat(15) + "10");
        int carry = 0;
        for (int i = 0; i < order.length; i++) {
            int sum = (bytes[32 + i] & 0xff) + (order[i] & 0xff) + carry;
            bytes[32 + i] = (byte) sum;
            carry = sum >> 8;
        }
        return HexFormat.of().formatHex(bytes);
    }

    private static String ask(String id) {
        return """
                {"id": "%1$s", "application_id": "900", "type": 2, "token": "token-%1$s", "locale": "fr", "guild_id": "700",
                 "channel_id": "800", "channel": {"id": "800", "type": 11, "name": "A question", "parent_id": "801"},
                 "member": {"user": {"id": "600", "username": "mina", "global_name": "Mina"}, "roles": []},
                 "data": {"id": "3", "type": 1, "name": "ask",
                          "options": [{"name": "question", "type": 3, "value": "Où est la mairie?"}]}}
                """
                .formatted(id);
    }
}
