package dev.steward.discord.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.IncomingMessage;
import java.util.Optional;

/// Reads messages.
public final class Messages {

    private static final int ORDINARY = 0;
    private static final int REPLY = 19;

    private Messages() {}

    /// Reads a message of the gateway.
    ///
    /// @param self the bot's own user
    /// @return empty unless somebody wrote it: joins, pins, boosts and the heads of threads are messages to Discord,
    ///     too
    public static Optional<IncomingMessage> incoming(JsonNode message, ApplicationId application, UserId self) {
        int type = message.path("type").asInt();
        if (type != ORDINARY && type != REPLY) {
            return Optional.empty();
        }
        String own = self.toString();
        MessageId id = Fields.id(message, "id", MessageId::new);
        return Optional.of(new IncomingMessage(application, self, Fields.optionalId(message, "guild_id", GuildId::new),
                Fields.id(message, "channel_id", ChannelId::new), id,
                People.member(message.path("author"), message.path("member")), message.hasNonNull("webhook_id"),
                message.path("content").asText(), mentions(message, own), repliesTo(message, own), id.createdAt()));
    }

    /// Reads a message of REST.
    public static Message stored(JsonNode message) {
        MessageId id = Fields.id(message, "id", MessageId::new);
        return new Message(id, Fields.id(message, "channel_id", ChannelId::new),
                People.member(message.path("author"), message.path("member")), message.path("content").asText(),
                id.createdAt(), Fields.optionalId(message.path("message_reference"), "message_id", MessageId::new));
    }

    private static boolean mentions(JsonNode message, String user) {
        for (JsonNode mentioned : message.path("mentions")) {
            if (mentioned.path("id").asText().equals(user)) {
                return true;
            }
        }
        return false;
    }

    /// A forwarded message has a reference, but is no reply: then there is no `referenced_message`.
    private static boolean repliesTo(JsonNode message, String user) {
        return message.path("referenced_message").path("author").path("id").asText().equals(user);
    }
}
