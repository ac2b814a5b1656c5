package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.gateway.Load;
import discord4j.core.event.domain.message.MessageCreateEvent;
import discord4j.discordjson.json.MessageReferenceData;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many messages, for measuring.
class LoadTest {
    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final List<SimulatedChannel> channels = List.of(guild.text("one"), guild.text("two"));
    private final List<Long> authors = Stream.of("Mina", "Tom", "Olivia").map(name -> guild.member(name).id()).toList();

    @BeforeEach
    void inviteTheBot() {
        guild.invite(bot);
    }

    @AfterEach
    void stop() {
        discord.close();
    }

    @Test
    void aRealClientHearsEveryMessageOnceAndItsRepliesAreCounted() {
        try (var client = RealClient.login(discord, bot)) {
            client.gateway()
                    .on(MessageCreateEvent.class)
                    .filter(event -> event.getMessage().getUserMentionIds().contains(client.gateway().getSelfId()))
                    .flatMap(event -> event.getMessage()
                            .getChannel()
                            .flatMap(channel -> channel.createMessage("Like this.")
                                    .withMessageReference(MessageReferenceData.builder()
                                            .messageId(event.getMessage().getId().asLong())
                                            .build())))
                    .subscribe();
            try (var flood = discord.gateway().flood(load(2_000))) {
                discord.await("all to be told", flood::done);
                discord.await("the replies", () -> flood.replies() == 20);

                assertThat(flood.sent()).isEqualTo(2_000);
                assertThat(flood.tagged()).isEqualTo(20);
                assertThat(flood.latencies()).hasSize(20);
                discord.await("all to be heard", () -> heardFromMembers(client).size() == 2_000);
                assertThat(heardFromMembers(client)).extracting(event -> event.getMessage().getId())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void theRateIsKept() {
        try (var client = RealClient.login(discord, bot);
                var flood = discord.gateway().flood(load(100).atMost(500).taggingEvery(0))) {
            discord.await("all to be told", flood::done);

            assertThat(flood.took()).isBetween(Duration.ofMillis(190), Duration.ofSeconds(5));
            assertThat(flood.tagged()).isZero();
            assertThat(channels.getFirst().messages()).isEmpty();
            assertThat(client.gateway().getSelfId().asLong()).isEqualTo(bot.id());
        }
    }

    private Load load(int messages) {
        return Load.of(bot.id(), channels.stream().map(SimulatedChannel::id).toList(), authors, messages);
    }

    private static List<MessageCreateEvent> heardFromMembers(RealClient client) {
        return client.heard(MessageCreateEvent.class)
                .stream()
                .filter(event -> event.getMember().filter(member -> !member.isBot()).isPresent())
                .toList();
    }
}
