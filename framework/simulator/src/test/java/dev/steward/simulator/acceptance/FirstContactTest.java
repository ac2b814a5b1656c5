package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import discord4j.common.util.Snowflake;
import discord4j.core.event.domain.guild.GuildCreateEvent;
import discord4j.core.event.domain.message.MessageCreateEvent;
import discord4j.core.object.entity.channel.MessageChannel;
import discord4j.core.spec.MessageCreateSpec;
import discord4j.discordjson.json.MessageReferenceData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real client signs in, hears a member and answers.
class FirstContactTest {
    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final SimulatedChannel general = guild.text("general");
    private final SimulatedMember mina = guild.member("Mina");

    @BeforeEach
    void inviteTheBot() {
        guild.invite(bot);
    }

    @AfterEach
    void stop() {
        discord.close();
    }

    @Test
    void aBotSignsInAndLearnsItsServers() {
        try (var client = RealClient.login(discord, bot)) {
            GuildCreateEvent event = client.awaits(GuildCreateEvent.class);

            assertThat(event.getGuild().getName()).isEqualTo("Village");
            assertThat(client.gateway().getSelfId().asLong()).isEqualTo(bot.id());
            assertThat(client.gateway().getGuildChannels(event.getGuild().getId()).collectList().block())
                    .extracting(channel -> channel.getName())
                    .containsExactly("general");
            assertThat(discord.gateway().sessions()).singleElement()
                    .satisfies(session -> assertThat(session.connected()).isTrue());
        }
    }

    @Test
    void aBotHearsAMessageTypesAndRepliesOnce() {
        try (var client = RealClient.login(discord, bot)) {
            Message question = mina.says(general, bot.mention() + " how do I start?");

            var heard = client.awaits(MessageCreateEvent.class).getMessage();
            assertThat(heard.getContent()).contains("how do I start?");
            assertThat(heard.getUserMentionIds()).containsExactly(Snowflake.of(bot.id()));
            assertThat(client.awaits(MessageCreateEvent.class).getMember()).isPresent();

            MessageChannel channel = heard.getChannel().block();
            channel.type().block();
            assertThat(general.typing()).containsExactly(bot.id());
            var answer = MessageCreateSpec.builder()
                    .content("Like this.")
                    .messageReference(MessageReferenceData.builder().messageId(question.id()).build())
                    .nonce("a1")
                    .enforceNonce(true)
                    .build();
            var first = channel.createMessage(answer).block();
            var second = channel.createMessage(answer).block();

            assertThat(second.getId()).isEqualTo(first.getId());
            assertThat(general.repliesTo(question)).singleElement()
                    .satisfies(reply -> assertThat(reply.content()).isEqualTo("Like this."));
            assertThat(general.typing()).isEmpty();
        }
    }
}
