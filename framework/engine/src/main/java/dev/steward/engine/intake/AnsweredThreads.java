package dev.steward.engine.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.steward.api.discord.ChannelId;
import dev.steward.engine.conversation.ConversationStore;
import java.time.Duration;
import java.time.InstantSource;

/// The threads in which the bot answered lately: what is said there is meant for it.
public final class AnsweredThreads {

    private static final Duration LATELY = Duration.ofDays(7);

    private final Cache<ChannelId, Boolean> threads = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(LATELY)
            .build();
    private final ConversationStore conversations;
    private final InstantSource clock;

    public AnsweredThreads(ConversationStore conversations, InstantSource clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    /// Reads what earlier processes answered.
    public void load() {
        conversations.answeredThreads(clock.instant().minus(LATELY)).forEach(this::add);
    }

    void add(ChannelId thread) {
        threads.put(thread, true);
    }

    boolean contains(ChannelId channel) {
        return threads.getIfPresent(channel) != null;
    }
}
