package dev.steward.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// @param author      as it was when the message was written
/// @param webhook     the webhook that wrote it, if none of the users did
/// @param replyTo     the message it answers, in the same channel
/// @param nonce       what its author marked it with
/// @param interaction the interaction it responds to
/// @param onlyFor     the one user who sees it, if it is ephemeral
/// @param reactions   who reacted, by emoji
public record Message(
        long id,
        long channel,
        User author,
        OptionalLong webhook,
        Body body,
        Mentions mentions,
        OptionalLong replyTo,
        Optional<String> nonce,
        OptionalLong interaction,
        OptionalLong onlyFor,
        Optional<Instant> editedAt,
        Map<String, Set<Long>> reactions) {

    /// Whom a message calls.
    public record Mentions(Set<Long> users, Set<Long> roles, boolean everyone) {
        public static final Mentions NONE = new Mentions(Set.of(), Set.of(), false);

        public Mentions {
            users = Set.copyOf(users);
            roles = Set.copyOf(roles);
        }
    }

    public String content() {
        return body.content();
    }

    public Instant postedAt() {
        return Snowflakes.timeOf(id);
    }

    Message edited(Body other, Mentions others, Instant at) {
        return new Message(id, channel, author, webhook, other, others, replyTo, nonce, interaction, onlyFor,
                Optional.of(at), reactions);
    }

    /// A change that does not count as an edit: the first content of a response that had been deferred, a link's
    /// preview.
    Message filled(Body other, Mentions others) {
        return new Message(id, channel, author, webhook, other, others, replyTo, nonce, interaction, onlyFor, editedAt,
                reactions);
    }

    Message withReaction(String emoji, long user) {
        Map<String, Set<Long>> more = new LinkedHashMap<>(reactions);
        Set<Long> users = new TreeSet<>(more.getOrDefault(emoji, Set.of()));
        users.add(user);
        more.put(emoji, users);
        return withReactions(more);
    }

    Message withoutReaction(String emoji, long user) {
        Map<String, Set<Long>> fewer = new LinkedHashMap<>(reactions);
        Set<Long> users = new TreeSet<>(fewer.getOrDefault(emoji, Set.of()));
        users.remove(user);
        if (users.isEmpty()) {
            fewer.remove(emoji);
        } else {
            fewer.put(emoji, users);
        }
        return withReactions(fewer);
    }

    boolean hasReaction(String emoji, long user) {
        return reactions.getOrDefault(emoji, Set.of()).contains(user);
    }

    Message withoutReactions(Optional<String> emoji) {
        Map<String, Set<Long>> fewer = new LinkedHashMap<>(reactions);
        emoji.ifPresentOrElse(fewer::remove, fewer::clear);
        return withReactions(fewer);
    }

    private Message withReactions(Map<String, Set<Long>> others) {
        return new Message(id, channel, author, webhook, body, mentions, replyTo, nonce, interaction, onlyFor, editedAt,
                others);
    }
}
