package dev.steward.discord.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.IncomingMessage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

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

    private static Optional<IncomingMessage> read(String json) throws JsonProcessingException {
        return Messages.incoming(new ObjectMapper().readTree(json), new ApplicationId(9), new UserId(9));
    }
}
