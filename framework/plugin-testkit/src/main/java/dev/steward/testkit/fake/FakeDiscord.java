package dev.steward.testkit.fake;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.TransientFailure;
import dev.steward.engine.chat.CommandRegistrar;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Post;
import dev.steward.engine.chat.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Discord as the engine sees it: remembers nonces as Discord does.
public final class FakeDiscord implements Messenger, CommandRegistrar {

    public static final UserId SELF = new UserId(99);

    public final List<Post> posts = new CopyOnWriteArrayList<>();
    public final List<String> edits = new CopyOnWriteArrayList<>();
    public final List<CommandSpec> commands = new CopyOnWriteArrayList<>();
    /// So many posts arrive, but their answer is lost.
    public final AtomicInteger lostAnswers = new AtomicInteger();

    public final List<Message> history = new CopyOnWriteArrayList<>();
    public final Map<UserId, Member> members = new ConcurrentHashMap<>();
    public final Set<GuildId> left = ConcurrentHashMap.newKeySet();

    private final Map<String, MessageId> nonces = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(10_000);

    @Override
    public MessageId post(ApplicationId application, Post post) {
        MessageId id = nonces.computeIfAbsent(post.nonce(), _ -> {
            posts.add(post);
            return new MessageId(ids.incrementAndGet());
        });
        if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new TransientFailure("the connection broke", Duration.ZERO);
        }
        return id;
    }

    @Override
    public void typing(ApplicationId application, ChannelId channel) {}

    @Override
    public MessageId editInteraction(Target.Interaction target, String text) {
        edits.add(text);
        return new MessageId(ids.incrementAndGet());
    }

    @Override
    public MessageId followUp(Target.Interaction target, String text) {
        return editInteraction(target, text);
    }

    @Override
    public void removeInteraction(Target.Interaction target) {
        edits.add("(removed)");
    }

    @Override
    public List<Message> after(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        return List.of();
    }

    @Override
    public List<Message> before(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        return history;
    }

    @Override
    public List<Message> history(ApplicationId application, ChannelId channel, int limit) {
        return List.of();
    }

    @Override
    public Optional<Member> member(ApplicationId application, GuildId guild, UserId user) {
        return Optional.ofNullable(members.get(user)).filter(_ -> !left.contains(guild));
    }

    @Override
    public UserId self(ApplicationId application) {
        return SELF;
    }

    @Override
    public void register(List<CommandSpec> wanted) {
        commands.clear();
        commands.addAll(wanted);
    }
}
