package dev.steward.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.settings.Secret;
import dev.steward.discord.Ears;
import dev.steward.discord.interaction.GatewayInteractions;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.DiscordSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events as Discord writes them, without a connection.
class EventFeedTest {

    private final Ears ears = new Ears();
    private final DiscordRest rest = new DiscordRest(new DiscordSettings(new Secret("MTIz.token.secret"),
            Optional.of(new ApplicationId(9)), URI.create("http://127.0.0.1:9/api/v10")));
    private final EventFeed feed = new EventFeed(ears, new KnownGuilds(),
            new GatewayInteractions(rest.requests(), ears));

    @BeforeEach
    void connect() {
        feed.began(new ApplicationId(9), new UserId(9));
        hear("GUILD_CREATE", """
                {"id": "7", "name": "Village", "owner_id": "1", "roles": [],
                 "channels": [{"id": "10", "type": 0, "name": "general"}, {"id": "20", "type": 15, "name": "help"},
                              {"id": "25", "type": 16, "name": "pictures"}],
                 "threads": [{"id": "11", "type": 11, "name": "in general", "parent_id": "10"},
                             {"id": "21", "type": 11, "name": "in help", "parent_id": "20"},
                             {"id": "22", "type": 11, "name": "also in help", "parent_id": "20"}]}
                """);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    void forumsAndTheirPostsAreTold() {
        assertThat(ears.guilds.getFirst().channels()).contains(
                new Channel(new ChannelId(20), "help", Channel.Kind.FORUM, Optional.empty()),
                new Channel(new ChannelId(25), "pictures", Channel.Kind.FORUM, Optional.empty()),
                new Channel(new ChannelId(21), "in help", Channel.Kind.THREAD, Optional.of(new ChannelId(20))));
    }

    @Test
    void aThreadIsRenamedArchivedReopenedAndDeleted() {
        hear("THREAD_UPDATE", """
                {"id": "21", "guild_id": "7", "type": 11, "name": "solved", "parent_id": "20",
                 "thread_metadata": {"archived": false}}
                """);
        assertThat(ears.channels).extracting(Channel::name).containsExactly("solved");

        hear("THREAD_UPDATE", """
                {"id": "21", "guild_id": "7", "type": 11, "name": "solved", "parent_id": "20",
                 "thread_metadata": {"archived": true}}
                """);
        assertThat(ears.channelsGone).containsExactly(new ChannelId(21));

        hear("THREAD_CREATE", """
                {"id": "21", "guild_id": "7", "type": 11, "name": "solved", "parent_id": "20",
                 "thread_metadata": {"archived": false}}
                """);
        hear("THREAD_DELETE", """
                {"id": "21", "guild_id": "7", "type": 11, "parent_id": "20"}
                """);
        assertThat(ears.channels).hasSize(2);
        assertThat(ears.channelsGone).containsExactly(new ChannelId(21), new ChannelId(21));
    }

    @Test
    void aListOfThreadsIsTheWholeTruthOfItsChannels() {
        hear("THREAD_LIST_SYNC", """
                {"guild_id": "7", "channel_ids": ["20"],
                 "threads": [{"id": "22", "type": 11, "name": "also in help", "parent_id": "20"},
                             {"id": "23", "type": 11, "name": "new in help", "parent_id": "20"}]}
                """);

        assertThat(ears.channelsGone).containsExactly(new ChannelId(21));
        assertThat(ears.channels).extracting(Channel::name).containsExactly("also in help", "new in help");
    }

    @Test
    void aListOfThreadsWithoutChannelsIsTheWholeTruthOfTheServer() {
        hear("THREAD_LIST_SYNC", """
                {"guild_id": "7", "threads": [{"id": "22", "type": 11, "name": "also in help", "parent_id": "20"}]}
                """);

        assertThat(ears.channelsGone).containsExactlyInAnyOrder(new ChannelId(11), new ChannelId(21));
    }

    @Test
    void threadsOfADeletedChannelGoWithIt() {
        hear("CHANNEL_DELETE", """
                {"id": "20", "guild_id": "7", "type": 15, "name": "help"}
                """);

        assertThat(ears.channelsGone).containsExactlyInAnyOrder(new ChannelId(20), new ChannelId(21),
                new ChannelId(22));
    }

    @Test
    void messagesDeletedTogether() {
        hear("MESSAGE_DELETE_BULK", """
                {"guild_id": "7", "channel_id": "10", "ids": ["100", "101", "102"]}
                """);

        assertThat(ears.deleted).containsExactly(new MessageId(100), new MessageId(101), new MessageId(102));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": 1, \"id\": \"1\"}", "{\"type\": 3, \"id\": \"1\"}", "{\"type\": 99}", "{}",
            "{\"type\": 2, \"data\": {\"name\": \"ask\"}}"})
    void interactionsThatAreNoneOfOursAreIgnored(String interaction) {
        hear("INTERACTION_CREATE", interaction);

        assertThat(ears.commands).isEmpty();
    }

    @Test
    void anEventThatLacksWhatItNeedsHurtsNobodyElse() {
        List.of("MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD",
                "MESSAGE_REACTION_REMOVE", "THREAD_LIST_SYNC", "THREAD_CREATE").forEach(type -> hear(type, "{}"));
        hear("MESSAGE_DELETE", """
                {"id": "100", "channel_id": "10"}
                """);

        assertThat(ears.deleted).containsExactly(new MessageId(100));
    }

    private void hear(String type, String data) {
        try {
            feed.accept(new Event(type, new ObjectMapper().readTree(data)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
