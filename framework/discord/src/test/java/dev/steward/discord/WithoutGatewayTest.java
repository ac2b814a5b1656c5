package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.UserId;
import dev.steward.discord.interaction.SignedInteractions;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.Messenger;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.endpoint.Delivery;
import dev.steward.simulator.endpoint.SignedRequest;
import dev.steward.simulator.world.Interaction.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Slash commands that Discord sends to an address, in a process that has no gateway.
class WithoutGatewayTest {

    private final Village village = new Village();
    private final Ears ears = village.ears;
    private final Messenger messenger = village.rest.messenger();
    private final Doorstep doorstep = new Doorstep(new SignedInteractions(village.rest, ears,
            guild -> List.copyOf(ears.guilds).stream().filter(known -> known.id().equals(guild)).findFirst(),
            InstantSource.system(), Optional.empty()));

    @BeforeEach
    void register() {
        ears.visibilities.putAll(Map.of("ask", Visibility.CHANNEL, "privacy", Visibility.CALLER));
        village.rest.commands()
                .register(List.of(
                        new CommandSpec("ask", "Asks the assistant",
                                List.of(new CommandSpec.Option("question", "What you want to know", true, 2_000)),
                                Visibility.CHANNEL),
                        new CommandSpec("privacy", "Says what is stored", List.of(), Visibility.CALLER)));
        village.discord.endpoints().verifyAndSet(village.bot.id(), doorstep.address());
    }

    @AfterEach
    void close() {
        doorstep.close();
        village.close();
    }

    @Test
    void aCommandIsAcknowledgedHeardAndAnsweredWithoutASession() {
        SimulatedInteraction asked = ask("How do I install it?");
        village.discord.await("the acknowledgement", () -> asked.state() == State.DEFERRED);

        IncomingCommand command = heard(1).getFirst();
        assertThat(command.member().id()).isEqualTo(new UserId(village.mina.id()));
        assertThat(command.options()).isEqualTo(Map.of("question", "How do I install it?"));
        assertThat(command.channel()).isEqualTo(village.channelId());

        messenger.editInteraction(command.target(), "Unzip it.");
        messenger.followUp(command.target(), "Then run it.");
        assertThat(asked.response().orElseThrow().content()).isEqualTo("Unzip it.");
        assertThat(asked.followUps()).extracting(message -> message.content()).containsExactly("Then run it.");
        assertThat(messenger.self(village.application())).isEqualTo(new UserId(village.bot.id()));
        assertThat(village.discord.gateway().sessions()).isEmpty();
    }

    @Test
    void answersThatAreReadyAtOnceArriveAllTheSame() {
        List<SimulatedInteraction> asked = IntStream.range(0, 50).mapToObj(i -> ask("Number " + i)).toList();

        List<Thread> answering = heard(50).stream()
                .map(command -> Thread.ofVirtual()
                        .start(() -> messenger.editInteraction(command.target(), command.options().get("question"))))
                .toList();
        answering.forEach(WithoutGatewayTest::join);

        assertThat(asked).allSatisfy(it -> assertThat(it.state()).isEqualTo(State.ANSWERED));
    }

    @Test
    void anAnswerForTheCallerIsSeenByTheCallerOnly() {
        SimulatedInteraction called = village.mina.slash(village.channel, "privacy", Map.of());
        messenger.editInteraction(heard(1).getFirst().target(), "Little");

        assertThat(called.response().orElseThrow().onlyFor()).hasValue(village.mina.id());
    }

    @Test
    void aCommandThatNobodyHasAnyMoreIsAnsweredAtOnce() {
        ears.visibilities.remove("ask");
        SimulatedInteraction asked = ask("Anybody?");

        village.discord.await("an answer", () -> asked.response().isPresent());
        assertThat(asked.response().orElseThrow().content()).contains("do not know this command");
        assertThat(asked.response().orElseThrow().onlyFor()).hasValue(village.mina.id());
    }

    @Test
    void commandsWorkInDirectMessages() {
        village.mina.slash(village.mina.direct(village.bot), "ask", Map.of("question", "Here, too?"));

        assertThat(heard(1).getFirst().guild()).isEmpty();
        assertThat(ears.guilds).isEmpty();
    }

    @Test
    void aThreadThatIsNewerThanTheProcessIsToldWithItsFirstCommand() {
        ask("Where?");
        heard(1);
        var thread = village.mina.opensThread(village.channel, "A question");
        village.mina.slash(thread, "ask", Map.of("question", "And here?"));

        heard(2);
        assertThat(ears.channels).containsExactly(new Channel(new ChannelId(thread.id()), "A question",
                Channel.Kind.THREAD, Optional.of(village.channelId())));
    }

    @Test
    void aReplayAnswersNothing() {
        SimulatedInteraction asked = ask("Once?");
        Eventually.isTrue("the delivery", () -> village.discord.endpoints().deliveryOf(asked.id()).isPresent());
        SignedRequest sent = village.discord.endpoints().deliveryOf(asked.id()).orElseThrow().request();

        assertThat(send(sent).status()).isEqualTo(401);
        assertThat(heard(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a signature of zeros", "another body", "another timestamp", "no signature",
            "no timestamp", "half a signature"})
    void aForgeryIsTurnedAway(String what) {
        SignedRequest honest = village.bot.signed("{\"type\":1}");
        SignedRequest forged = switch (what) {
            case "a signature of zeros" -> honest.withSignature("0".repeat(128));
            case "another body" -> honest.withBody("{\"type\":1 }");
            case "another timestamp" -> honest.withTimestamp(Long.toString(Long.parseLong(honest.timestamp()) - 1));
            case "no signature" -> honest.withSignature("");
            case "no timestamp" -> honest.withTimestamp("");
            default -> honest.withSignature(honest.signature().substring(64));
        };

        assertThat(send(honest).status()).isEqualTo(200);
        assertThat(send(forged).status()).isEqualTo(401);
    }

    @Test
    void anotherApplicationsSignatureDoesNotCount() {
        assertThat(send(village.discord.application("Stranger").signed("{\"type\":1}")).status()).isEqualTo(401);
    }

    private Delivery send(SignedRequest request) {
        return village.discord.endpoints().send(village.bot.id(), request);
    }

    private SimulatedInteraction ask(String question) {
        return village.mina.slash(village.channel, "ask", Map.of("question", question));
    }

    private List<IncomingCommand> heard(int commands) {
        Eventually.isTrue(commands + " command(s)", () -> ears.commands.size() >= commands);
        return ears.commands;
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
