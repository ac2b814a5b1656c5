package dev.steward.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.world.Message.Mentions;
import dev.steward.simulator.world.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What has been said.
public final class Messages {
    private static final Duration NONCES_LAST = Duration.ofMinutes(5);

    private record Mark(long author, String nonce) {}

    private final Timeline timeline;
    private final Accounts accounts;
    private final Channels channels;
    private final Access access;
    private final Typing typing;
    private final Mentioning mentioning;
    private final Map<Long, NavigableMap<Long, Message>> byChannel = new HashMap<>();
    private final SequencedMap<Mark, Message> marked = new LinkedHashMap<>();

    Messages(
            Timeline timeline,
            Accounts accounts,
            Channels channels,
            Access access,
            Typing typing,
            Mentioning mentioning) {
        this.timeline = timeline;
        this.accounts = accounts;
        this.channels = channels;
        this.access = access;
        this.typing = typing;
        this.mentioning = mentioning;
    }

    public Message post(long channel, long author, Draft draft) {
        return timeline.atomically(() -> {
            Channel place = channels.require(channel);
            access.requireToSpeak(author, place);
            draft.body().check();
            return alreadyPosted(author, draft).orElseGet(() -> {
                Message message = write(timeline.nextId(), place, accounts.user(author), draft);
                draft.nonce().ifPresent(nonce -> marked.put(new Mark(author, nonce), message));
                return message;
            });
        });
    }

    /// The post that opens a thread in a forum carries the thread's id.
    Message open(Channel thread, long author, Draft draft) {
        return write(thread.id(), thread, accounts.user(author), draft);
    }

    public Message postAsWebhook(long channel, long webhook, String name, String content) {
        return timeline.atomically(() -> {
            Body body = Body.text(content);
            body.check();
            Channel place = channels.require(channel);
            Mentions mentions = mentioning.in(content, place, webhook, AllowedMentions.ALL, Optional.empty());
            return add(new Message(timeline.nextId(), channel, new User(webhook, name, name, true),
                    OptionalLong.of(webhook), body, mentions, OptionalLong.empty(), Optional.empty(),
                    OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Map.of()));
        });
    }

    /// A bot's response to an interaction needs no permission in the channel.
    Message respond(Interaction interaction, Draft draft) {
        Channel place = channels.require(interaction.channel());
        User bot = accounts.user(interaction.application());
        Mentions mentions = mentioning.in(draft.body().content(), place, bot.id(), draft.mentions(), Optional.empty());
        OptionalLong onlyFor = draft.body().ephemeral() ? OptionalLong.of(interaction.user()) : OptionalLong.empty();
        return add(new Message(timeline.nextId(), place.id(), bot, OptionalLong.of(interaction.application()),
                draft.body(), mentions, OptionalLong.empty(), draft.nonce(), OptionalLong.of(interaction.id()), onlyFor,
                Optional.empty(), Map.of()));
    }

    public Message edit(long channel, long id, Body body, AllowedMentions allowed) {
        return timeline.atomically(() -> {
            body.check();
            Message old = require(channel, id);
            Mentions mentions = mentioning.in(body.content(), channels.require(channel), old.author().id(), allowed,
                    repliedTo(old));
            Body shown = body.withFlags(body.flags() & ~Body.LOADING);
            Message edited = old.body().loading()
                    ? old.filled(shown, mentions)
                    : old.edited(shown, mentions, timeline.now());
            replace(edited);
            timeline.publish(new Happening.MessageEdited(edited));
            return edited;
        });
    }

    public void delete(long channel, long id) {
        timeline.atomically(() -> {
            Message message = require(channel, id);
            in(channel).remove(id);
            marked.values().removeIf(known -> known.id() == id);
            timeline.publish(new Happening.MessageDeleted(message));
        });
    }

    /// Several at a stroke; those that are gone already are passed over.
    public void deleteAll(long channel, Collection<Long> ids) {
        timeline.atomically(() -> {
            List<Message> gone = new TreeSet<>(ids).stream().flatMap(id -> find(channel, id).stream()).toList();
            gone.forEach(message -> in(channel).remove(message.id()));
            marked.values().removeIf(message -> ids.contains(message.id()));
            if (!gone.isEmpty()) {
                timeline.publish(new Happening.MessagesDeleted(channel, gone));
            }
        });
    }

    /// A link's preview has been fetched: nothing changes but the embeds, and it does not count as an edit.
    public Message preview(long channel, long id, List<JsonNode> embeds) {
        return timeline.atomically(() -> {
            Message old = require(channel, id);
            Message shown = old.filled(old.body().withEmbeds(embeds), old.mentions());
            replace(shown);
            timeline.publish(new Happening.MessageEdited(shown));
            return shown;
        });
    }

    public void react(long channel, long id, long user, String emoji) {
        timeline.atomically(() -> {
            Message old = require(channel, id);
            if (!old.hasReaction(emoji, user)) {
                Message message = old.withReaction(emoji, user);
                replace(message);
                timeline.publish(new Happening.ReactionAdded(message, user, emoji));
            }
        });
    }

    public void unreact(long channel, long id, long user, String emoji) {
        timeline.atomically(() -> {
            Message old = require(channel, id);
            if (old.hasReaction(emoji, user)) {
                Message message = old.withoutReaction(emoji, user);
                replace(message);
                timeline.publish(new Happening.ReactionRemoved(message, user, emoji));
            }
        });
    }

    /// @param emoji which one; all of them if none is named
    public void clearReactions(long channel, long id, Optional<String> emoji) {
        timeline.atomically(() -> {
            Message message = require(channel, id).withoutReactions(emoji);
            replace(message);
            timeline.publish(new Happening.ReactionsCleared(message, emoji));
        });
    }

    public Message require(long channel, long id) {
        return find(channel, id).orElseThrow(Reason.UNKNOWN_MESSAGE::refusal);
    }

    public Optional<Message> find(long channel, long id) {
        return timeline.atomically(() -> Optional.ofNullable(in(channel).get(id)));
    }

    /// Oldest first, with what only one user sees.
    public List<Message> all(long channel) {
        return timeline.atomically(() -> List.copyOf(in(channel).values()));
    }

    public Optional<Message> last(long channel) {
        return timeline.atomically(() -> Optional.ofNullable(in(channel).lastEntry()).map(Map.Entry::getValue));
    }

    public int count(long channel) {
        return timeline.atomically(() -> in(channel).size());
    }

    /// The message it answers, if that is still there.
    public Optional<Message> repliedTo(Message message) {
        return message.replyTo().isPresent()
                ? find(message.channel(), message.replyTo().getAsLong())
                : Optional.empty();
    }

    private Message write(long id, Channel place, User author, Draft draft) {
        Optional<Message> repliedTo = draft.replyTo().isPresent()
                ? find(place.id(), draft.replyTo().getAsLong())
                : Optional.empty();
        if (draft.replyTo().isPresent() && repliedTo.isEmpty() && draft.refuseIfReplyIsGone()) {
            throw Refusal.invalidForm(
                    new Refusal.Fault("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"));
        }
        Mentions mentions = mentioning.in(draft.body().content(), place, author.id(), draft.mentions(), repliedTo);
        if (place.archived()) {
            channels.change(place.withArchived(false));
        }
        if (place.thread()) {
            channels.join(place.id(), author.id());
        }
        return add(new Message(id, place.id(), author, OptionalLong.empty(), draft.body(), mentions,
                repliedTo.isPresent() ? draft.replyTo() : OptionalLong.empty(), draft.nonce(), OptionalLong.empty(),
                OptionalLong.empty(), Optional.empty(), Map.of()));
    }

    private Optional<Message> alreadyPosted(long author, Draft draft) {
        Instant horizon = timeline.now().minus(NONCES_LAST);
        while (!marked.isEmpty() && marked.firstEntry().getValue().postedAt().isBefore(horizon)) {
            marked.pollFirstEntry();
        }
        return draft.onceOnly()
                ? draft.nonce().flatMap(nonce -> Optional.ofNullable(marked.get(new Mark(author, nonce))))
                : Optional.empty();
    }

    private Message add(Message message) {
        typing.stop(message.channel(), message.author().id());
        replace(message);
        timeline.publish(new Happening.MessagePosted(message));
        return message;
    }

    private void replace(Message message) {
        in(message.channel()).put(message.id(), message);
    }

    private NavigableMap<Long, Message> in(long channel) {
        return byChannel.computeIfAbsent(channel, _ -> new TreeMap<>());
    }
}
