package dev.steward.engine.intake;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The questions that may still grow, one for each member and channel.
final class Bursts {

    private final Map<Key, Burst> bursts = new ConcurrentHashMap<>();

    private record Key(ChannelId channel, UserId member) {}

    /// Whether a message may belong to a question. Cheap: asked for every message.
    boolean await(IncomingMessage message) {
        return !bursts.isEmpty() && find(message).isPresent();
    }

    Optional<Burst> find(IncomingMessage message) {
        return Optional.ofNullable(bursts.get(new Key(message.channel(), message.author().id())))
                .filter(burst -> burst.awaits(message.at()));
    }

    Burst open(AcceptedQuestion accepted, Duration window) {
        Burst burst = new Burst(accepted, window);
        bursts.put(key(accepted.question()), burst);
        return burst;
    }

    void close(Burst burst) {
        bursts.remove(key(burst.question().question()), burst);
    }

    private static Key key(Question question) {
        return new Key(question.channel().id(), question.member().id());
    }
}
