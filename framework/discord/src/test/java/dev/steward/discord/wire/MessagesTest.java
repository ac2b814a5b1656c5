package dev.steward.discord.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.EditedMessage;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Reaction;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final ApplicationId BOT = new ApplicationId(9);
    private static final UserId SELF = new UserId(9);

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 8, 18, 20, 21, 24})
    void whatDiscordItselfSaysIsSkipped(int type) throws JsonProcessingException {
        assertThat(read("""
                {"id": "2", "channel_id": "1", "type": %d, "content": "", "author": {"id": "3", "username": "m"}}
                """.formatted(type))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '"nick": "Nick"', '"global_name": "Global"', Nick
            '"nick": null',   '"global_name": "Global"', Global
            '"roles": []',    '"global_name": null',     user
            """)
    void theNameIsTheOneShownInTheServer(String member, String user, String name) throws JsonProcessingException {
        assertThat(read("""
                {"id": "2", "channel_id": "1", "type": 0, "content": "hi", "member": {%s},
                 "author": {"id": "3", "username": "user", %s}}
                """.formatted(member, user)).orElseThrow().author().name()).isEqualTo(name);
    }

    @Test
    void aMessageNeedsLittle() throws JsonProcessingException {
        assertThat(read("""
                {"id": "2", "channel_id": "1", "author": {"id": "3"}}
                """)).get().satisfies(message -> {
            assertThat(message.content()).isEmpty();
            assertThat(message.mentionsSelf()).isFalse();
            assertThat(message.repliesToSelf()).isFalse();
        });
    }

    @Test
    void aDeletedOrForwardedMessageIsNoReply() throws JsonProcessingException {
        assertThat(read("""
                {"id": "2", "channel_id": "1", "type": 19, "content": "hi", "author": {"id": "3"},
                 "referenced_message": null, "message_reference": {"message_id": "1"}}
                """).orElseThrow().repliesToSelf()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"embeds\": []", "\"content\": null", "\"pinned\": true"})
    void aChangeWithoutTextIsNoEdit(String change) throws JsonProcessingException {
        assertThat(Messages.edited(json("""
                {"id": "2", "channel_id": "1", %s}
                """.formatted(change)), BOT, SELF)).isEmpty();
    }

    @Test
    void anEditMayLeaveNothing() throws JsonProcessingException {
        assertThat(Messages.edited(json("""
                {"id": "2", "channel_id": "1", "guild_id": "7", "content": ""}
                """), BOT, SELF)).contains(new EditedMessage(BOT, SELF, Optional.of(new GuildId(7)), new ChannelId(1),
                new MessageId(2), ""));
    }

    @Test
    void aReactionNeedsLittle() throws JsonProcessingException {
        assertThat(Messages.reaction(json("""
                {"user_id": "3", "channel_id": "1", "message_id": "2", "emoji": {"id": null, "name": "👍"}}
                """), BOT, SELF, false)).contains(new Reaction(BOT, SELF, Optional.empty(), new ChannelId(1),
                new MessageId(2), Optional.empty(), new UserId(3), "👍", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"5\", \"name\": \"thumb\"}", "{\"id\": \"5\", \"name\": null}",
            "{\"id\": null, \"name\": null}", "{}"})
    void onlyUnicodeEmojiAreTold(String emoji) throws JsonProcessingException {
        assertThat(Messages.reaction(json("""
                {"user_id": "3", "channel_id": "1", "message_id": "2", "message_author_id": "9", "emoji": %s}
                """.formatted(emoji)), BOT, SELF, true)).isEmpty();
    }

    private static Optional<IncomingMessage> read(String json) throws JsonProcessingException {
        return Messages.incoming(json(json), BOT, SELF);
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
