package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Interaction.State;
import dev.steward.simulator.world.Refusal;
import discord4j.common.util.Snowflake;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.object.command.ApplicationCommandOption;
import discord4j.core.object.component.ActionRow;
import discord4j.core.object.component.Button;
import discord4j.core.object.entity.channel.MessageChannel;
import discord4j.core.spec.MessageCreateSpec;
import discord4j.discordjson.json.ApplicationCommandData;
import discord4j.discordjson.json.ApplicationCommandOptionData;
import discord4j.discordjson.json.ApplicationCommandRequest;
import discord4j.rest.http.client.ClientException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Slash commands: registered, used, deferred, answered.
class CommandsTest {
    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final SimulatedChannel general = guild.text("general");
    private final SimulatedMember mina = guild.member("Mina");
    private RealClient client;

    @BeforeEach
    void signInAndRegister() {
        guild.invite(bot);
        client = RealClient.login(discord, bot);
        register("ask");
    }

    @AfterEach
    void stop() {
        client.close();
        discord.close();
    }

    @Test
    void aDeferredAnswerIsEditedIn() {
        SimulatedInteraction asked = mina.slash(general, "ask", Map.of("question", "how?"));
        ChatInputInteractionEvent event = client.awaits(ChatInputInteractionEvent.class);
        assertThat(event.getOptionAsString("question")).hasValue("how?");
        assertThat(event.getInteraction().getMember()).isPresent();

        event.deferReply().block();
        assertThat(asked.state()).isEqualTo(State.DEFERRED);
        event.editReply("Like this.").block();

        assertThat(asked.state()).isEqualTo(State.ANSWERED);
        assertThat(asked.response().orElseThrow().content()).isEqualTo("Like this.");
        event.createFollowup("And more.").block();
        assertThat(asked.followUps()).singleElement()
                .satisfies(message -> assertThat(message.content()).isEqualTo("And more."));
    }

    @Test
    void anAnswerForOneMemberIsSeenByNobodyElse() {
        SimulatedInteraction asked = mina.slash(general, "ask", Map.of("question", "how?"));
        var event = client.awaits(ChatInputInteractionEvent.class);
        event.deferReply().withEphemeral(true).block();
        event.editReply("Psst.").block();

        assertThat(asked.response().orElseThrow().onlyFor()).hasValue(mina.id());
        event.deleteReply().block();
        assertThat(asked.state()).isEqualTo(State.REMOVED);
    }

    @Test
    void aSecondAnswerIsRefused() {
        mina.slash(general, "ask", Map.of("question", "how?"));
        var event = client.awaits(ChatInputInteractionEvent.class);
        event.reply("Once.").block();

        assertThatThrownBy(() -> event.reply("Twice.").block()).isInstanceOfSatisfying(ClientException.class,
                refusal -> assertThat(refusal.getErrorResponse().orElseThrow().getFields()).containsEntry("code",
                        40060));
    }

    @Test
    void commandsWorkInDirectMessages() {
        mina.slash(mina.direct(bot), "ask", Map.of("question", "here too?"));

        var event = client.awaits(ChatInputInteractionEvent.class);
        assertThat(event.getInteraction().getGuildId()).isEmpty();
        assertThat(event.getInteraction().getUser().getUsername()).isEqualTo("mina");
    }

    @Test
    void anUnchangedCommandKeepsItsIdAndAMissingOneIsForgotten() {
        long first = registered().getFirst().id().asLong();
        register("ask", "other");
        assertThat(registered()).hasSize(2).first().extracting(it -> it.id().asLong()).isEqualTo(first);

        register("other");
        assertThat(registered()).singleElement().extracting(ApplicationCommandData::name).isEqualTo("other");
        assertThatThrownBy(() -> mina.slash(general, "ask", Map.of())).isInstanceOf(Refusal.class);
    }

    @Test
    void aBadCommandIsRefusedWithAllItsProblems() {
        assertThatThrownBy(() -> register("Bad Name")).isInstanceOf(ClientException.class)
                .hasMessageContaining("APPLICATION_COMMAND_INVALID_NAME");
        assertThat(registered()).hasSize(1);
    }

    @Test
    void aButtonIsPressed() {
        var channel = client.gateway()
                .getChannelById(Snowflake.of(general.id()))
                .cast(MessageChannel.class)
                .block();
        channel.createMessage(MessageCreateSpec.create()
                .withContent("Sure?")
                .withComponents(ActionRow.of(Button.primary("yes", "Yes")))).block();
        SimulatedInteraction pressed = mina.clicks(general.last().orElseThrow(), "yes");

        ButtonInteractionEvent event = client.awaits(ButtonInteractionEvent.class);
        assertThat(event.getCustomId()).isEqualTo("yes");
        event.edit("Done.").block();
        assertThat(general.last().orElseThrow().content()).isEqualTo("Done.");
        assertThat(pressed.state()).isEqualTo(State.ANSWERED);
    }

    private void register(String... names) {
        var question = ApplicationCommandOptionData.builder()
                .name("question")
                .description("What to know")
                .type(ApplicationCommandOption.Type.STRING.getValue())
                .required(true)
                .build();
        List<ApplicationCommandRequest> commands = Arrays.stream(names)
                .map(name -> (ApplicationCommandRequest) ApplicationCommandRequest.builder()
                        .name(name)
                        .description("Asks")
                        .addOption(question)
                        .build())
                .toList();
        client.gateway()
                .getRestClient()
                .getApplicationService()
                .bulkOverwriteGlobalApplicationCommand(bot.id(), commands)
                .collectList()
                .block();
    }

    private List<ApplicationCommandData> registered() {
        return client.gateway()
                .getRestClient()
                .getApplicationService()
                .getGlobalApplicationCommands(bot.id())
                .collectList()
                .block();
    }
}
