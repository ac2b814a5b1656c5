package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import discord4j.core.event.domain.channel.TextChannelCreateEvent;
import discord4j.core.event.domain.channel.TextChannelDeleteEvent;
import discord4j.core.event.domain.channel.TypingStartEvent;
import discord4j.core.event.domain.guild.BanEvent;
import discord4j.core.event.domain.guild.GuildCreateEvent;
import discord4j.core.event.domain.guild.GuildDeleteEvent;
import discord4j.core.event.domain.guild.MemberJoinEvent;
import discord4j.core.event.domain.guild.MemberLeaveEvent;
import discord4j.core.event.domain.guild.MemberUpdateEvent;
import discord4j.core.event.domain.message.MessageCreateEvent;
import discord4j.core.event.domain.message.MessageDeleteEvent;
import discord4j.core.event.domain.message.MessageUpdateEvent;
import discord4j.core.event.domain.message.ReactionAddEvent;
import discord4j.core.event.domain.message.ReactionRemoveEvent;
import discord4j.core.event.domain.role.RoleCreateEvent;
import discord4j.core.event.domain.role.RoleDeleteEvent;
import discord4j.core.event.domain.thread.ThreadChannelCreateEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Everything that can happen reaches the client in a form it understands.
class EventsTest {
    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final SimulatedChannel general = guild.text("general");
    private final SimulatedMember mina = guild.member("Mina");

    @AfterEach
    void stop() {
        discord.close();
    }

    @Test
    void whatMembersDoIsHeard() {
        guild.invite(bot);
        try (var client = RealClient.login(discord, bot)) {
            mina.types(general);
            Message message = mina.says(general, "first");
            mina.edits(message, "second");
            mina.reacts(message, "👍");
            mina.takesBack(message, "👍");
            Message reply = mina.replies(message, "third");
            mina.deletes(message);

            client.awaits(MessageDeleteEvent.class);
            assertThat(client.heard(TypingStartEvent.class)).hasSize(1);
            assertThat(client.heard(MessageUpdateEvent.class)).singleElement()
                    .satisfies(
                            event -> assertThat(event.getCurrentContent()).hasValue("second"));
            assertThat(client.heard(ReactionAddEvent.class)).singleElement()
                    .satisfies(event -> assertThat(
                            event.getEmoji().asUnicodeEmoji().orElseThrow().getRaw()).isEqualTo("👍"));
            assertThat(client.heard(ReactionRemoveEvent.class)).hasSize(1);
            var heardReply = client.awaits(MessageCreateEvent.class,
                    event -> event.getMessage().getId().asLong() == reply.id());
            assertThat(heardReply.getMessage().getReferencedMessage().orElseThrow().getContent()).isEqualTo("second");
        }
    }

    @Test
    void whatBecomesOfTheServerIsHeard() {
        guild.invite(bot);
        try (var client = RealClient.login(discord, bot)) {
            client.awaits(GuildCreateEvent.class);
            SimulatedChannel extra = guild.text("extra");
            var role = guild.role("Helper", Permission.MANAGE_MESSAGES);
            SimulatedMember tom = guild.member("Tom");
            guild.give(tom, role);
            discord.world().guilds().deleteRole(role.id());
            guild.remove(tom);
            SimulatedMember troll = guild.member("Troll");
            discord.world().guilds().ban(guild.id(), troll.id());
            SimulatedChannel thread = mina.opensThread(mina.says(general, "a topic"), "Topic");
            mina.says(thread, "in the thread");
            SimulatedChannel forum = guild.forum("ideas");
            mina.posts(forum, "An idea", "What about this?");
            extra.delete();

            client.awaits(TextChannelDeleteEvent.class);
            assertThat(client.heard(TextChannelCreateEvent.class)).hasSize(1);
            assertThat(client.heard(RoleCreateEvent.class)).hasSize(1);
            assertThat(client.heard(RoleDeleteEvent.class)).hasSize(1);
            assertThat(client.heard(MemberJoinEvent.class)).hasSize(2);
            assertThat(client.heard(MemberUpdateEvent.class)).isNotEmpty();
            assertThat(client.heard(MemberLeaveEvent.class)).hasSize(2);
            assertThat(client.heard(BanEvent.class)).hasSize(1);
            assertThat(client.heard(ThreadChannelCreateEvent.class)).hasSize(2);
            assertThat(client.heard(MessageCreateEvent.class)).extracting(it -> it.getMessage().getContent())
                    .containsExactly("a topic", "in the thread", "What about this?");
        }
    }

    @Test
    void aBotIsInvitedAndExpelledWhileItRuns() {
        try (var client = RealClient.login(discord, bot)) {
            guild.invite(bot);
            client.awaits(GuildCreateEvent.class);
            guild.expel(bot);
            assertThat(client.awaits(GuildDeleteEvent.class).isUnavailable()).isFalse();
        }
    }

    @Test
    void aChannelHiddenFromTheBotIsNotHeard() {
        guild.invite(bot);
        SimulatedChannel hidden = guild.text("hidden");
        hidden.deny(guild.id(), true, Permission.VIEW_CHANNEL);
        try (var client = RealClient.login(discord, bot)) {
            guild.owner().says(hidden, "secret");
            mina.says(general, "open");

            assertThat(client.awaits(MessageCreateEvent.class).getMessage().getContent()).isEqualTo("open");
        }
    }
}
