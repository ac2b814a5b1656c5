package dev.steward.testkit;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Overwrite;
import dev.steward.engine.guild.Role;
import dev.steward.engine.guild.Survey;
import dev.steward.testkit.fake.FakeDiscord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A small server to test in.
public final class Sample {

    /// The bot's registration at Discord.
    public static final ApplicationId APPLICATION = new ApplicationId(7);
    /// The server.
    public static final GuildId GUILD = new GuildId(1);
    /// Another server, with which the first has nothing to do.
    public static final GuildId OTHER_GUILD = new GuildId(2);

    /// Where people write unless a test says otherwise.
    public static final Channel GENERAL = channel(11, "general", Channel.Kind.TEXT, Optional.empty());
    /// Another channel.
    public static final Channel HELP = channel(12, "help", Channel.Kind.TEXT, Optional.empty());
    /// A thread in [#HELP].
    public static final Channel THREAD = channel(13, "my account", Channel.Kind.THREAD, Optional.of(HELP.id()));

    /// A channel in which the bot may not write.
    public static final Channel ANNOUNCEMENTS = channel(14, "announcements", Channel.Kind.TEXT, Optional.empty());

    /// A role.
    public static final RoleId TEAM = new RoleId(31);

    /// A member.
    public static final Member ANN = new Member(new UserId(21), "Ann", Set.of(), false);
    /// A member with the role [#TEAM].
    public static final Member BEN = new Member(new UserId(22), "Ben", Set.of(TEAM), false);

    private Sample() {}

    private static Channel channel(long id, String name, Channel.Kind kind, Optional<ChannelId> parent) {
        return new Channel(new ChannelId(id), name, kind, parent);
    }

    private static final long VIEW = 1L << 10;
    private static final long SEND = 1L << 11;
    private static final long SEND_IN_THREADS = 1L << 38;

    static Guild guild() {
        // The role that everyone has bears the server's id.
        Role everyone = new Role(new RoleId(GUILD.value()), "@everyone", VIEW | SEND | SEND_IN_THREADS, 0);
        return new Guild(GUILD, APPLICATION, "Sample", ANN.id(), List.of(GENERAL, HELP, THREAD, ANNOUNCEMENTS),
                List.of(everyone, new Role(TEAM, "Team", 0, 1)));
    }

    static Survey survey() {
        Overwrite silent = new Overwrite(GUILD.value(), true, 0, SEND | SEND_IN_THREADS);
        return new Survey(guild(), Map.of(ANNOUNCEMENTS.id(), List.of(silent)),
                new Member(FakeDiscord.SELF, "Steward", Set.of(), true));
    }
}
