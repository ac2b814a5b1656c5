package dev.steward.discord;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.settings.Secret;
import dev.steward.discord.gateway.DiscordGateway;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.DiscordSettings;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Privilege;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// A simulated Discord with one server, one member and a bot that may read everything.
public final class Village implements AutoCloseable {

    public final DiscordSimulator discord = DiscordSimulator.start();
    public final SimulatedApplication bot = discord.application("Steward");
    public final SimulatedGuild guild = discord.guild("Village");
    public final SimulatedChannel channel = guild.text("general");
    public final SimulatedMember mina = guild.member("Mina");
    public final Ears ears = new Ears();
    public final DiscordRest rest = new DiscordRest(settings(bot.token()));
    public final DiscordGateway gateway = new DiscordGateway(rest, ears, InstantSource.system());

    public Village() {
        bot.grant(Privilege.MESSAGE_CONTENT);
        guild.invite(bot);
    }

    public static Village connected() {
        var village = new Village();
        village.connect();
        return village;
    }

    public void connect() {
        gateway.connect();
        Eventually.isTrue("a connection, instead of " + gateway.states(), gateway::ready);
    }

    public DiscordSettings settings(String token) {
        return new DiscordSettings(new Secret(token), Optional.empty(), URI.create(discord.apiUrl()));
    }

    public ApplicationId application() {
        return new ApplicationId(bot.id());
    }

    public ChannelId channelId() {
        return new ChannelId(channel.id());
    }

    public GuildId guildId() {
        return new GuildId(guild.id());
    }

    @Override
    public void close() {
        gateway.close();
        rest.close();
        discord.close();
    }
}
