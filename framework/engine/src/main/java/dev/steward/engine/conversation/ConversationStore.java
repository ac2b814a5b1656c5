package dev.steward.engine.conversation;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where conversations are kept. What is said gets there with the question
/// ([dev.steward.engine.question.QuestionStore]) and the sent reply
/// ([dev.steward.engine.outbox.OutboxStore]), each in one transaction with what caused it.
public interface ConversationStore {

    /// Reads the last utterances of a conversation.
    ///
    /// @return oldest first
    List<Utterance> recent(ConversationId conversation, int limit);

    /// Reads the last utterances of all conversations in a channel since a time.
    ///
    /// @return oldest first
    List<Utterance> recentInChannel(GuildId guild, ChannelId channel, Instant since, int limit);

    /// Lists a server's conversations by number.
    Page<Conversation> list(GuildId guild, PageRequest page);

    Optional<Conversation> find(GuildId guild, ConversationId conversation);

    /// Finds the server in which a member last spoke with an application, for their direct messages.
    Optional<GuildId> lastGuildOf(ApplicationId application, UserId member);

    /// Lists the threads in which the bot answered since a time.
    Set<ChannelId> answeredThreads(Instant since);
}
