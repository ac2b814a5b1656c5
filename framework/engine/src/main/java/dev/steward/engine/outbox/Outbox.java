package dev.steward.engine.outbox;

import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.event.QuestionAnswered;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Post;
import dev.steward.engine.chat.Target;
import dev.steward.engine.event.Events;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.figure.Figures.Figure;
import dev.steward.engine.outbox.OutboxStore.Claim;
import dev.steward.engine.outbox.SendGate.Refusal;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.silence.SilenceReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends stored replies, each exactly once.
///
/// Discord answers a repeated nonce with the message that exists, for some minutes. Where sending began longer ago than
/// is safe to rely on that, the channel is
/// searched for the part before it is sent again.
public final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration NONCE_IS_REMEMBERED = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int LOOK_BEHIND = 100;

    private final OutboxStore store;
    private final Messenger messenger;
    private final List<SendGate> gates;
    private final Events events;
    private final Unanswered unanswered;
    private final Figures figures;
    private final InstantSource clock;

    public Outbox(
            OutboxStore store,
            Messenger messenger,
            List<SendGate> gates,
            Events events,
            Unanswered unanswered,
            Figures figures,
            InstantSource clock) {
        this.store = store;
        this.messenger = messenger;
        this.gates = List.copyOf(gates);
        this.events = events;
        this.unanswered = unanswered;
        this.figures = figures;
        this.clock = clock;
    }

    /// Sends an entry, trying until it is sent, refused, or somebody else's. Blocks on the caller's virtual thread.
    ///
    /// @throws InterruptedException if the process stops; the entry is then sent by the next one
    public void deliver(OutboxEntry entry) throws InterruptedException {
        Duration pause = Duration.ofSeconds(1);
        while (!ended(entry)) {
            Thread.sleep(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }

    /// A database that is away for a moment must not cost a reply: claiming again finds out how far it had come.
    private boolean ended(OutboxEntry entry) throws InterruptedException {
        try {
            return attempt(entry);
        } catch (RuntimeException e) {
            LOG.warn("Replying to {} did not work and is tried again: {}", entry.question().question().id(),
                    e.toString());
            return false;
        }
    }

    /// @return whether the entry has come to an end
    private boolean attempt(OutboxEntry entry) throws InterruptedException {
        return switch (store.claim(entry.id(), gates, clock.instant())) {
            case Claim.Gone _ -> true;
            case Claim.Refused(Refusal refusal) -> {
                unanswered.tell(entry.question().question(), refusal.reason());
                yield true;
            }
            case Claim.Granted(OutboxEntry claimed) -> send(claimed);
        };
    }

    private boolean send(OutboxEntry entry) throws InterruptedException {
        Question question = entry.question().question();
        try {
            for (int part = entry.sent().size(); part < entry.draft().parts().size(); part++) {
                store.partSent(entry.id(), part, sendPart(entry, part));
            }
        } catch (TransientFailure failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.warn("Replying to {} in channel {} did not work and is tried again: {}", question.id(),
                    question.channel().id(), failure.getMessage());
            return false;
        } catch (PermanentFailure failure) {
            Refusal refusal = new Refusal(SilenceReason.CANNOT_WRITE, String.valueOf(failure.getMessage()));
            store.dropped(entry.id(), refusal);
            unanswered.tell(entry.question().question(), refusal.reason());
            return true;
        }
        Instant now = clock.instant();
        store.sent(entry.id(), messenger.self(question.application()), now);
        figures.count(Figure.REPLIES_SENT);
        if (entry.draft().kind() == ReplyKind.ANSWER) {
            events.publish(new QuestionAnswered(question.conversation().guild(), question.channel().id(),
                    question.member().id(), question.id().asMessage(), now));
        }
        return true;
    }

    private MessageId sendPart(OutboxEntry entry, int part) {
        Question question = entry.question().question();
        String text = entry.draft().parts().get(part);
        return switch (question.target()) {
            case Target.Reply(var channel, var message) -> alreadySent(entry, text).orElseGet(
                    () -> messenger.post(
                            question.application(),
                            new Post(channel, part == 0 ? Optional.of(message) : Optional.empty(), text,
                                    nonce(entry, part), Optional.of(question.member().id()))));
            // Replacing is idempotent by nature.
            case Target.Interaction target when part == 0 -> messenger.editInteraction(target, text);
            case Target.Interaction target -> messenger.followUp(target, text);
        };
    }

    private Optional<MessageId> alreadySent(OutboxEntry entry, String text) {
        boolean uncertain = entry.sendingSince().isPresent()
                && entry.sendingSince().get().plus(NONCE_IS_REMEMBERED).isBefore(clock.instant());
        if (!uncertain) {
            return Optional.empty();
        }
        Question question = entry.question().question();
        UserId self = messenger.self(question.application());
        return messenger.after(question.application(), question.channel().id(), question.id().asMessage(), LOOK_BEHIND)
                .stream()
                .filter(message -> message.author().id().equals(self) && message.text().strip().equals(text.strip()))
                .map(Message::id)
                .filter(message -> !entry.sent().contains(message))
                .findFirst();
    }

    /// Kind, part and question: the same for every try, and never longer than 25 characters.
    ///
    /// @see <a href="https://discord.com/developers/docs/resources/message#create-message">Discord: nonce, enforce_nonce</a>
    private static String nonce(OutboxEntry entry, int part) {
        return entry.draft().kind().letter() + Integer.toString(part) + "-" + entry.question().question().id();
    }
}
