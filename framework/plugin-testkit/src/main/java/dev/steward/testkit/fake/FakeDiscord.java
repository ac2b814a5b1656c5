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
import dev.steward.engine.guild.Survey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Discord as the engine sees it: keeps what was posted, and remembers nonces as Discord does.
public final class FakeDiscord implements Messenger, CommandRegistrar {

    /// The bot's own user.
    public static final UserId SELF = new UserId(99);

    private static final Member BOT = new Member(SELF, "Steward", Set.of(), true);

    /// What the bot posted, oldest first.
    public final List<Post> posts = new CopyOnWriteArrayList<>();
    /// What the bot wrote into the answers of slash commands, oldest first; `(removed)` where it took one away.
    public final List<String> edits = new CopyOnWriteArrayList<>();
    /// The slash commands that are registered.
    public final List<CommandSpec> commands = new CopyOnWriteArrayList<>();
    /// So many posts arrive, but their answer is lost.
    public final AtomicInteger lostAnswers = new AtomicInteger();

    /// What people wrote, and what the bot posted.
    public final List<Message> history = new CopyOnWriteArrayList<>();
    /// The people whom Discord knows.
    public final Map<UserId, Member> members = new ConcurrentHashMap<>();
    /// The servers in which it knows nobody any more.
    public final Set<GuildId> left = ConcurrentHashMap.newKeySet();

    /// How servers look in detail; it does not answer for others.
    public final Map<GuildId, Survey> surveys = new ConcurrentHashMap<>();

    private final Map<String, MessageId> nonces = new ConcurrentHashMap<>();
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(10_000);
    private final InstantSource clock;

    /// Nothing was said yet.
    ///
    /// @param clock dates the posts
    public FakeDiscord(InstantSource clock) {
        this.clock = clock;
    }

    /// {@return an id for a message that a person writes now}
    public MessageId nextMessage() {
        return new MessageId(ids.incrementAndGet());
    }

    /// {@return the answer of one call of a slash command, as it stands now: its parts, none if it was taken away, or
    /// empty as long as there is none}
    ///
    /// @param token of the interaction
    public Optional<List<String>> answer(String token) {
        return Optional.ofNullable(answers.get(token)).map(List::copyOf);
    }

    /// {@return what the bot posted in a channel, oldest first}
    ///
    /// @param channel which one
    public List<String> postedIn(ChannelId channel) {
        return posts.stream().filter(post -> post.channel().equals(channel)).map(Post::text).toList();
    }

    @Override
    public MessageId post(ApplicationId application, Post post) {
        MessageId id = nonces.computeIfAbsent(post.nonce(), _ -> {
            MessageId posted = nextMessage();
            history.add(new Message(posted, post.channel(), BOT, post.text(), clock.instant(), post.replyTo()));
            posts.add(post);
            return posted;
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
        answers.put(target.token(), List.of(text));
        edits.add(text);
        return nextMessage();
    }

    @Override
    public MessageId followUp(Target.Interaction target, String text) {
        answers.merge(target.token(), List.of(text),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        edits.add(text);
        return nextMessage();
    }

    @Override
    public void removeInteraction(Target.Interaction target) {
        answers.put(target.token(), List.of());
        edits.add("(removed)");
    }

    @Override
    public List<Message> after(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        return in(channel).filter(other -> other.id().value() > message.value()).limit(limit).toList();
    }

    @Override
    public List<Message> before(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        return last(in(channel).filter(other -> other.id().value() < message.value()).toList(), limit);
    }

    @Override
    public List<Message> history(ApplicationId application, ChannelId channel, int limit) {
        return last(in(channel).toList(), limit).reversed();
    }

    private Stream<Message> in(ChannelId channel) {
        return history.stream()
                .filter(message -> message.channel().equals(channel))
                .sorted(Comparator.comparingLong(message -> message.id().value()));
    }

    private static List<Message> last(List<Message> messages, int limit) {
        return messages.subList(Math.max(0, messages.size() - limit), messages.size());
    }

    @Override
    public Optional<Member> member(ApplicationId application, GuildId guild, UserId user) {
        return Optional.ofNullable(members.get(user)).filter(_ -> !left.contains(guild));
    }

    @Override
    public Survey survey(ApplicationId application, GuildId guild) {
        Survey known = surveys.get(guild);
        if (known == null) {
            throw new TransientFailure("Discord does not answer", Duration.ZERO);
        }
        return known;
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
