package dev.steward.engine.intake;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import java.util.List;
import java.util.Optional;

/// Finds the server that a direct message belongs to: the one in which this member last spoke with this application, or
/// the only one there is.
public final class DirectMessages {

    private final ConversationStore conversations;
    private final GuildDirectory guilds;

    public DirectMessages(ConversationStore conversations, GuildDirectory guilds) {
        this.conversations = conversations;
        this.guilds = guilds;
    }

    Optional<GuildId> guildOf(IncomingMessage message) {
        return guildOf(message.application(), message.author().id());
    }

    /// The server on whose behalf the bot answers this member outside of any.
    public Optional<GuildId> guildOf(ApplicationId application, UserId member) {
        List<Guild> served = guilds.of(application);
        if (served.size() == 1) {
            return Optional.of(served.getFirst().id());
        }
        return conversations.lastGuildOf(application, member).filter(guild -> guilds.find(guild).isPresent());
    }
}
