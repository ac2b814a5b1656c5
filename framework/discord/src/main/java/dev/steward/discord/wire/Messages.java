package dev.steward.discord.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.EditedMessage;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Reaction;
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

    /// Reads that a message changed.
    ///
    /// @param self the bot's own user
    /// @return empty if its text does not come with it
    public static Optional<EditedMessage> edited(JsonNode message, ApplicationId application, UserId self) {
        return message.hasNonNull("content")
                ? Optional.of(new EditedMessage(application, self,
                        Fields.optionalId(message, "guild_id", GuildId::new),
                        Fields.id(message, "channel_id", ChannelId::new), Fields.id(message, "id", MessageId::new),
                        message.path("content").asText()))
                : Optional.empty();
    }

    /// Reads that an emoji was put under a message or taken back.
    ///
    /// @param self the bot's own user
    /// @return empty if it is an emoji of a server
    public static Optional<Reaction> reaction(JsonNode reaction, ApplicationId application, UserId self, boolean put) {
        JsonNode emoji = reaction.path("emoji");
        return emoji.hasNonNull("id")
                ? Optional.empty()
                : Fields.text(emoji, "name")
                        .map(unicode -> new Reaction(application, self,
                                Fields.optionalId(reaction, "guild_id", GuildId::new),
                                Fields.id(reaction, "channel_id", ChannelId::new),
                                Fields.id(reaction, "message_id", MessageId::new),
                                Fields.optionalId(reaction, "message_author_id", UserId::new),
                                Fields.id(reaction, "user_id", UserId::new), unicode, put));
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
