package dev.steward.web;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.Conversation;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/// Conversations that a test puts there.
final class MemoryConversations implements ConversationStore {

    private final Map<Long, Conversation> conversations = new ConcurrentSkipListMap<>();
    private final Map<Long, List<Utterance>> messages = new ConcurrentSkipListMap<>();

    void put(Conversation conversation, List<Utterance> said) {
        conversations.put(conversation.id().value(), conversation);
        messages.put(conversation.id().value(), said);
    }

    @Override
    public List<Utterance> recent(ConversationId conversation, int limit) {
        List<Utterance> all = messages.getOrDefault(conversation.value(), List.of());
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public Page<Conversation> list(GuildId guild, PageRequest page) {
        return Pages.of(conversations.values().stream().filter(one -> one.key().guild().equals(guild)).toList(),
                one -> one.id().value(), page);
    }

    @Override
    public Optional<Conversation> find(GuildId guild, ConversationId conversation) {
        return Optional.ofNullable(conversations.get(conversation.value()))
                .filter(one -> one.key().guild().equals(guild));
    }

    @Override
    public List<Utterance> recentInChannel(GuildId guild, ChannelId channel, Instant since, int limit) {
        return List.of();
    }

    @Override
    public Optional<GuildId> lastGuildOf(ApplicationId application, UserId member) {
        return Optional.empty();
    }

    @Override
    public Set<ChannelId> answeredThreads(Instant since) {
        return Set.of();
    }
}
