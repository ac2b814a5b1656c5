package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.discord.gateway.DiscordGateway;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.Target;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.rest.Fault;
import dev.steward.simulator.world.Interaction.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Slash commands from registration to answer.
class SlashCommandsTest {

    private static final String WRITING = "PUT /applications/{application}/commands";
    private static final String ACKNOWLEDGING = "POST /interactions/{interaction}/{token}/callback";
    private static final String EDITING = "PATCH /webhooks/{application}/{token}/messages/{message}";
    private static final CommandSpec ASK = new CommandSpec("ask", "Asks the assistant",
            List.of(new CommandSpec.Option("question", "What you want to know", true, 2_000)), Visibility.CHANNEL);
    private static final CommandSpec PRIVACY = new CommandSpec("privacy", "Says what is stored", List.of(),
            Visibility.CALLER);

    private final Village village = Village.connected();
    private final Ears ears = village.ears;

    @BeforeEach
    void register() {
        ears.visibilities.putAll(Map.of("ask", Visibility.CHANNEL, "privacy", Visibility.CALLER));
        village.rest.commands().register(List.of(ASK, PRIVACY));
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void registeringWritesOnlyWhatChanged() {
        village.rest.commands().register(List.of(PRIVACY, ASK));
        assertThat(village.discord.traffic().count(WRITING)).isEqualTo(1);

        village.rest.commands()
                .register(
                        List.of(ASK, new CommandSpec("privacy", "Says what is kept", List.of(), Visibility.CALLER)));
        assertThat(village.discord.traffic().count(WRITING)).isEqualTo(2);

        village.rest.commands().register(List.of(ASK));
        assertThat(village.discord.traffic().count(WRITING)).isEqualTo(3);
        assertThat(village.discord.world().commands().usableIn(village.bot.id(), OptionalLong.empty()))
                .extracting(command -> command.name())
                .containsExactly("ask");
    }

    @Test
    void aCommandIsAcknowledgedThenHandedOnThenAnswered() {
        SimulatedInteraction asked = ask("How do I install it?");

        IncomingCommand command = heard();
        assertThat(asked.state()).isEqualTo(State.DEFERRED);
        assertThat(command.name()).isEqualTo("ask");
        assertThat(command.options()).isEqualTo(Map.of("question", "How do I install it?"));
        assertThat(command.interaction()).isEqualTo(asked.id());
        assertThat(command.guild()).contains(village.guildId());
        assertThat(command.channel()).isEqualTo(village.channelId());
        assertThat(command.member().id()).isEqualTo(new UserId(village.mina.id()));
        assertThat(command.member().name()).isEqualTo("Mina");
        assertThat(command.target().toString()).doesNotContain(command.target().token());

        village.rest.messenger().editInteraction(command.target(), "Unzip it. " + village.mina.mention());
        village.rest.messenger().followUp(command.target(), "Then run it.");

        assertThat(asked.response().orElseThrow().content()).startsWith("Unzip it.");
        assertThat(asked.response().orElseThrow().mentions().users()).isEmpty();
        assertThat(asked.followUps()).extracting(message -> message.content()).containsExactly("Then run it.");
    }

    @Test
    void theNoticeThatTheBotIsThinkingCanBeRemoved() {
        SimulatedInteraction asked = ask("Nothing");
        village.rest.messenger().removeInteraction(heard().target());

        assertThat(asked.state()).isEqualTo(State.REMOVED);
    }

    @Test
    void anAnswerForTheCallerIsSeenByTheCallerOnly() {
        SimulatedInteraction called = village.mina.slash(village.channel, "privacy", Map.of());
        village.rest.messenger().editInteraction(heard().target(), "Little");

        assertThat(called.response().orElseThrow().onlyFor()).hasValue(village.mina.id());
    }

    @Test
    void aCommandThatNobodyHasAnyMoreIsAnsweredAtOnce() {
        ears.visibilities.remove("ask");
        SimulatedInteraction asked = ask("Anybody?");

        Eventually.isTrue("an answer", () -> asked.response().isPresent());
        assertThat(asked.response().orElseThrow().content()).contains("do not know this command");
        assertThat(asked.response().orElseThrow().onlyFor()).hasValue(village.mina.id());
        assertThat(ears.commands).isEmpty();
    }

    @Test
    void commandsWorkInDirectMessages() {
        village.mina.slash(village.mina.direct(village.bot), "ask", Map.of("question", "Here, too?"));

        IncomingCommand command = heard();
        assertThat(command.guild()).isEmpty();
        assertThat(command.member().name()).isEqualTo("Mina");
    }

    static Stream<Fault> lostAnswers() {
        return Stream.of(Fault.status(502), Fault.statusAfterEffect(502), Fault.dropped(), Fault.droppedAfterEffect());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void anAcknowledgementWhoseAnswerIsLostCounts(Fault fault) {
        village.discord.faults().next(1, ACKNOWLEDGING, fault);
        SimulatedInteraction asked = ask("Still there?");

        heard();
        assertThat(asked.state()).isEqualTo(State.DEFERRED);
        assertThat(ears.commands).hasSize(1);
    }

    @Test
    void ofTwoProcessesWithOneTokenOneAnswers() {
        var others = new Ears();
        others.visibilities.putAll(ears.visibilities);
        try (var rest = new DiscordRest(village.settings(village.bot.token()));
                var gateway = new DiscordGateway(rest, others, InstantSource.system())) {
            gateway.connect();
            Eventually.isTrue("a second connection", gateway::ready);
            for (int i = 0; i < 10; i++) {
                ask("Number " + i);
            }

            Eventually.isTrue("two acknowledgements for each",
                    () -> village.discord.traffic().count(ACKNOWLEDGING) == 20);
            Eventually.isTrue("all commands", () -> ears.commands.size() + others.commands.size() >= 10);
        }
        assertThat(Stream.concat(ears.commands.stream(), others.commands.stream()).map(IncomingCommand::interaction))
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void aRefusedAcknowledgementHurtsNobodyElse() {
        village.discord.faults().next(1, ACKNOWLEDGING, Fault.status(404));
        ask("Lost");
        ask("Found");

        assertThat(heard().options()).isEqualTo(Map.of("question", "Found"));
    }

    @Test
    void commandsOfManyMembersDoNotWaitForEachOther() {
        village.discord.faults().next(1, ACKNOWLEDGING, Fault.delayed(Duration.ofSeconds(10)));
        SimulatedInteraction first = ask("Slow");
        Eventually.isTrue("the acknowledgement whose answer is late", () -> first.state() == State.DEFERRED);
        SimulatedInteraction second = ask("Quick");

        assertThat(heard().options()).isEqualTo(Map.of("question", "Quick"));
        assertThat(second.state()).isEqualTo(State.DEFERRED);
    }

    @Test
    void anAnswerThatOvertakesTheAcknowledgementArrives() throws InterruptedException {
        village.gateway.close();
        SimulatedInteraction asked = ask("Quick?");
        Thread answering = Thread.ofVirtual()
                .start(() -> village.rest.messenger()
                        .editInteraction(new Target.Interaction(village.application(), asked.now().token()), "Quick."));
        Eventually.isTrue("the answer's first attempt", () -> village.discord.traffic().count(EDITING) > 0);
        village.discord.world().interactions().defer(asked.now(), false);

        assertThat(answering.join(Duration.ofSeconds(5))).isTrue();
        assertThat(asked.response().orElseThrow().content()).isEqualTo("Quick.");
    }

    @Test
    void failuresOfInteractionsDoNotTellTheirToken() {
        var unknown = new Target.Interaction(village.application(), "a-token-nobody-knows");

        assertThatThrownBy(() -> village.rest.messenger().editInteraction(unknown, "late"))
                .isInstanceOf(PermanentFailure.class)
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("a-token-nobody-knows"));
    }

    private SimulatedInteraction ask(String question) {
        return village.mina.slash(village.channel, "ask", Map.of("question", question));
    }

    private IncomingCommand heard() {
        Eventually.isTrue("the command", () -> !ears.commands.isEmpty());
        return ears.commands.getFirst();
    }
}
