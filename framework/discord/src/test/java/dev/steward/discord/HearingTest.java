package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.EditedMessage;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Reaction;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Role;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.world.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the engine hears of what happens on Discord.
class HearingTest {

    private final Village village = Village.connected();
    private final Ears ears = village.ears;

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aMessageWithItsAuthorAndPlace() {
        var helper = village.guild.role("Helper");
        village.guild.give(village.mina, helper);
        var posted = village.mina.says(village.channel, "Hello, everybody");

        IncomingMessage heard = ears.message("Hello, everybody");

        assertThat(heard.id()).isEqualTo(new MessageId(posted.id()));
        assertThat(heard.guild()).contains(village.guildId());
        assertThat(heard.channel()).isEqualTo(village.channelId());
        assertThat(heard.application()).isEqualTo(village.application());
        assertThat(heard.self()).isEqualTo(new UserId(village.bot.id()));
        assertThat(heard.author().id()).isEqualTo(new UserId(village.mina.id()));
        assertThat(heard.author().name()).isEqualTo("Mina");
        assertThat(heard.author().roles()).containsExactly(new RoleId(helper.id()));
        assertThat(heard.author().bot()).isFalse();
        assertThat(heard.webhook()).isFalse();
        assertThat(heard.mentionsSelf()).isFalse();
        assertThat(heard.repliesToSelf()).isFalse();
        assertThat(heard.at()).isEqualTo(posted.postedAt());
    }

    @Test
    void tagsAndRepliesAreToldApart() {
        var said = village.bot.says(village.channel, "At your service");
        village.mina.says(village.channel, village.bot.mention() + " help");
        village.mina.replies(said, "thanks");
        village.mina.repliesWithoutMention(said, "quietly");
        village.mina.says(village.channel, "@everyone look");
        village.mina.replies(village.mina.says(village.channel, "me"), "to myself");

        assertThat(ears.message(village.bot.mention() + " help").mentionsSelf()).isTrue();
        assertThat(ears.message(village.bot.mention() + " help").repliesToSelf()).isFalse();
        assertThat(ears.message("thanks").repliesToSelf()).isTrue();
        assertThat(ears.message("quietly").repliesToSelf()).isTrue();
        assertThat(ears.message("quietly").mentionsSelf()).isFalse();
        assertThat(ears.message("@everyone look").mentionsSelf()).isFalse();
        assertThat(ears.message("to myself").repliesToSelf()).isFalse();
    }

    @Test
    void itselfBotsAndWebhooksAreMarked() {
        village.bot.says(village.channel, "from the bot");
        village.channel.webhookSays("News", "from a webhook");

        assertThat(ears.message("from the bot").author().bot()).isTrue();
        assertThat(ears.message("from a webhook").webhook()).isTrue();
    }

    @Test
    void directMessagesBelongToNoServer() {
        village.mina.says(village.mina.direct(village.bot), "psst");

        IncomingMessage heard = ears.message("psst");

        assertThat(heard.guild()).isEmpty();
        assertThat(heard.author().name()).isEqualTo("Mina");
        assertThat(heard.author().roles()).isEmpty();
    }

    @Test
    void threadsAreChannelsOfTheServer() {
        SimulatedChannel thread = village.mina.opensThread(village.channel, "A question");
        village.mina.says(thread, "in the thread");

        assertThat(ears.message("in the thread").channel()).isEqualTo(new ChannelId(thread.id()));
        assertThat(ears.channels).contains(new Channel(new ChannelId(thread.id()), "A question", Channel.Kind.THREAD,
                Optional.of(village.channelId())));
        assertThat(ears.messages).as("the thread's own announcement is no message").hasSize(1);
    }

    @Test
    void aPostInAForumIsAThreadWithItsTitle() {
        SimulatedChannel forum = village.guild.forum("help");
        SimulatedChannel post = village.mina.posts(forum, "It does not start", "What now?");

        assertThat(ears.message("What now?").channel()).isEqualTo(new ChannelId(post.id()));
        assertThat(ears.channels).contains(new Channel(new ChannelId(post.id()), "It does not start",
                Channel.Kind.THREAD, Optional.of(new ChannelId(forum.id()))));
    }

    @Test
    void threadsGoWithTheirChannel() {
        SimulatedChannel forum = village.guild.forum("help");
        SimulatedChannel post = village.mina.posts(forum, "It does not start", "What now?");
        ears.message("What now?");

        forum.delete();

        Eventually.isTrue("the end of both", () -> ears.channelsGone
                .containsAll(List.of(new ChannelId(post.id()), new ChannelId(forum.id()))));
    }

    @Test
    void anEditedMessage() {
        var said = village.mina.says(village.channel, "Helo");
        village.mina.edits(said, "Hello");

        Eventually.isTrue("the edit", () -> !ears.edits.isEmpty());
        assertThat(ears.edits).containsExactly(
                new EditedMessage(village.application(), new UserId(village.bot.id()), Optional.of(village.guildId()),
                        village.channelId(), new MessageId(said.id()), "Hello"));
        assertThat(ears.texts()).containsExactly("Helo");
    }

    @Test
    void aDeletedMessage() {
        var said = village.mina.says(village.channel, "Never mind");
        village.mina.deletes(said);

        Eventually.isTrue("the deletion", () -> ears.deleted.contains(new MessageId(said.id())));
    }

    @Test
    void messagesThatAreClearedTogether() {
        var first = village.mina.says(village.channel, "one");
        var second = village.mina.says(village.channel, "two");
        village.channel.clear(first, second);

        Eventually.isTrue("the deletion", () -> ears.deleted.size() == 2);
        assertThat(ears.deleted).containsExactlyInAnyOrder(new MessageId(first.id()), new MessageId(second.id()));
    }

    @Test
    void aThreadThatIsRenamedThenArchivedThenWokenUp() {
        SimulatedChannel thread = village.mina.opensThread(village.channel, "A question");
        thread.rename("Solved");
        Eventually.isTrue("the new name",
                () -> ears.channels.stream().anyMatch(channel -> channel.name().equals("Solved")));

        thread.archive();
        Eventually.isTrue("its end", () -> ears.channelsGone.contains(new ChannelId(thread.id())));
        int before = ears.channels.size();

        village.mina.says(thread, "One more thing");
        ears.message("One more thing");
        assertThat(ears.channels).hasSizeGreaterThan(before);
        assertThat(ears.channels.getLast().name()).isEqualTo("Solved");
    }

    @Test
    void aLinkPreviewIsAnEditWithTheSameText() {
        var said = village.mina.says(village.channel, "See https://example.org");
        village.channel.previews(said, "Example", "https://example.org");

        Eventually.isTrue("the edit", () -> !ears.edits.isEmpty());
        assertThat(ears.edits.getFirst().content()).isEqualTo("See https://example.org");
    }

    @Test
    void emojiThatArePutAndTakenBack() {
        var said = village.bot.says(village.channel, "At your service");
        village.mina.reacts(said, "👍🏽");
        village.mina.takesBack(said, "👍🏽");

        Eventually.isTrue("both", () -> ears.reactions.size() == 2);
        assertThat(ears.reactions).allSatisfy(reaction -> {
            assertThat(reaction.application()).isEqualTo(village.application());
            assertThat(reaction.self()).isEqualTo(new UserId(village.bot.id()));
            assertThat(reaction.guild()).contains(village.guildId());
            assertThat(reaction.channel()).isEqualTo(village.channelId());
            assertThat(reaction.message()).isEqualTo(new MessageId(said.id()));
            assertThat(reaction.member()).isEqualTo(new UserId(village.mina.id()));
            assertThat(reaction.emoji()).isEqualTo("👍🏽");
        });
        assertThat(ears.reactions).extracting(Reaction::put).containsExactly(true, false);
        assertThat(ears.reactions.getFirst().messageAuthor()).contains(new UserId(village.bot.id()));
    }

    @Test
    void emojiInPrivate() {
        SimulatedChannel direct = village.mina.direct(village.bot);
        var said = village.bot.says(direct, "Yes?");
        village.mina.reacts(said, "👎");

        Eventually.isTrue("the emoji", () -> !ears.reactions.isEmpty());
        assertThat(ears.reactions.getFirst().guild()).isEmpty();
    }

    @Test
    void aFloodKeepsItsOrderAndTheConnection() {
        var said = village.mina.says(village.channel, "0");
        for (int i = 1; i <= 500; i++) {
            village.mina.edits(said, Integer.toString(i));
            village.mina.reacts(said, "👍");
            village.mina.takesBack(said, "👍");
        }
        village.mina.says(village.channel, "afterwards");

        ears.message("afterwards");
        assertThat(ears.edits).extracting(EditedMessage::content)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).mapToObj(Integer::toString).toList());
        assertThat(ears.reactions).hasSize(1_000);
        assertThat(village.discord.gateway().sessions()).hasSize(1);
    }

    @Test
    void theServerAsItIsWhenTheBotConnects() {
        Guild guild = ears.guilds.getFirst();

        assertThat(guild.id()).isEqualTo(village.guildId());
        assertThat(guild.application()).isEqualTo(village.application());
        assertThat(guild.name()).isEqualTo("Village");
        assertThat(guild.owner()).isEqualTo(new UserId(village.guild.owner().id()));
        assertThat(guild.channel(village.channelId()).orElseThrow().kind()).isEqualTo(Channel.Kind.TEXT);
        assertThat(guild.roles()).extracting(Role::name).contains("@everyone");
        assertThat(ears.present).containsExactly(Set.of(village.guildId()));
    }

    @Test
    void serversThatTheBotIsAddedToAndRemovedFrom() {
        var other = village.discord.guild("Town");
        other.invite(village.bot);
        Eventually.isTrue("the new server", () -> ears.guilds.stream().anyMatch(guild -> guild.name().equals("Town")));

        other.expel(village.bot);

        Eventually.isTrue("the farewell", () -> ears.left.stream().anyMatch(guild -> guild.value() == other.id()));
    }

    @Test
    void channelsComeAndGo() {
        SimulatedChannel ideas = village.guild.forum("ideas");
        Eventually.isTrue("the new channel", () -> ears.channels.stream()
                .anyMatch(channel -> channel.name().equals("ideas") && channel.kind() == Channel.Kind.FORUM));

        ideas.delete();

        Eventually.isTrue("its end", () -> ears.channelsGone.contains(new ChannelId(ideas.id())));
    }

    @Test
    void rolesAreToldWholeWithTheirPermissions() {
        var role = village.guild.role("Moderator", Permission.BAN_MEMBERS);

        Eventually.isTrue("the new role", () -> !ears.roles.isEmpty());
        List<Role> told = ears.roles.getLast();
        assertThat(told).extracting(Role::name).contains("@everyone", "Moderator");
        assertThat(told).filteredOn(known -> known.id().equals(new RoleId(role.id())))
                .first()
                .satisfies(known -> assertThat(known.permissions() & (1L << 2)).isNotZero());

        village.discord.world().guilds().deleteRole(role.id());

        Eventually.isTrue("the end of the role", () -> ears.roles.getLast()
                .stream()
                .noneMatch(known -> known.name().equals("Moderator")));
    }

    @Test
    void aRenamedServerKeepsItsChannels() {
        village.discord.world().guilds().rename(village.guild.id(), "Hamlet");

        Eventually.isTrue("the new name", () -> ears.guilds.getLast().name().equals("Hamlet"));
        assertThat(ears.guilds.getLast().channel(village.channelId())).isPresent();
    }

    @Test
    void messagesCostNoRequest() {
        int before = village.discord.traffic().requests().size();
        for (int i = 0; i < 50; i++) {
            village.mina.says(village.channel, "chatter " + i);
        }
        ears.message("chatter 49");

        assertThat(village.discord.traffic().requests()).hasSize(before);
    }
}
