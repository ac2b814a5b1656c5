package dev.steward.benchmarks.load;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.gateway.Flood;
import dev.steward.simulator.gateway.Load;
import dev.steward.simulator.world.Privilege;
import java.util.List;
import java.util.stream.IntStream;

/// A simulated Discord with one busy server, in this process.
final class Village implements AutoCloseable {

    /// Primes, so that every hundredth message is in another channel and by another member.
    private static final int CHANNELS = 199;
    private static final int MEMBERS = 197;

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Bot");
    private final SimulatedGuild guild = discord.guild("Village");
    private final List<Long> channels = IntStream.range(0, CHANNELS)
            .mapToObj(number -> guild.text("channel-" + number))
            .map(SimulatedChannel::id)
            .toList();
    private final List<Long> members = IntStream.range(0, MEMBERS)
            .mapToObj(number -> guild.member("Member " + number))
            .map(SimulatedMember::id)
            .toList();

    Village() {
        bot.grant(Privilege.MESSAGE_CONTENT);
        guild.invite(bot);
    }

    String apiUrl() {
        return discord.apiUrl();
    }

    String gatewayUrl() {
        return discord.chatUrl() + "gateway";
    }

    String token() {
        return bot.token();
    }

    long guild() {
        return guild.id();
    }

    boolean botIsConnected() {
        return discord.gateway().sessions().stream().anyMatch(session -> session.connected());
    }

    /// Begins to send messages as fast as they are read.
    ///
    /// @param taggedEvery every how manyth tags the bot; 0 for none
    Flood flood(long messages, int taggedEvery) {
        return discord.gateway().flood(Load.of(bot.id(), channels, members, messages).taggingEvery(taggedEvery));
    }

    @Override
    public void close() {
        discord.close();
    }
}
