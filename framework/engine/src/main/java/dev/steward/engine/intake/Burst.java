package dev.steward.engine.intake;

import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A question that may still grow: what its member adds in time joins it, and the reply is then made anew.
///
/// Additions come from the channel's mailbox, one at a time; one worker makes the reply.
final class Burst {

    private final Duration window;
    private AcceptedQuestion question;
    private @Nullable AcceptedQuestion composed;
    private Instant last;
    private @Nullable Thread composing;
    private boolean growing;
    private boolean over;

    Burst(AcceptedQuestion question, Duration window) {
        this.question = question;
        this.window = window;
        this.last = question.question().askedAt();
    }

    /// Makes a reply, and is interrupted when the question grows.
    @FunctionalInterface
    interface Composition {
        Optional<OutboxEntry> of(AcceptedQuestion question) throws InterruptedException;
    }

    synchronized boolean awaits(Instant at) {
        return !over && at.isBefore(last.plus(window));
    }

    /// Announces an addition, so that the worker does not take the question for finished meanwhile.
    ///
    /// @return the question to be added to; empty if it is too late
    synchronized Optional<AcceptedQuestion> beginToGrow() {
        growing = !over;
        return growing ? Optional.of(question) : Optional.empty();
    }

    /// Ends an addition.
    ///
    /// @param grown empty if it came too late
    /// @param at when the addition was written
    synchronized void grow(Optional<AcceptedQuestion> grown, Instant at) {
        growing = false;
        grown.ifPresent(accepted -> {
            question = accepted;
            last = at;
            if (composing != null) {
                composing.interrupt();
            }
        });
        notifyAll();
    }

    /// Makes a reply to the question as it is now.
    ///
    /// @return empty if there is none, or if the question grew meanwhile
    /// @throws InterruptedException if the process stops
    Optional<OutboxEntry> compose(Composition composition) throws InterruptedException {
        AcceptedQuestion asked = begin();
        try {
            Optional<OutboxEntry> reply = composition.of(asked);
            return end(asked) ? Optional.empty() : reply;
        } catch (InterruptedException | RuntimeException e) {
            if (end(asked)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Ends the burst, unless the question has grown since the last reply was made.
    ///
    /// @return whether it is over
    /// @throws InterruptedException if the process stops
    synchronized boolean finish() throws InterruptedException {
        while (growing) {
            wait();
        }
        over = question.equals(composed);
        return over;
    }

    synchronized AcceptedQuestion question() {
        return question;
    }

    private synchronized AcceptedQuestion begin() {
        composing = Thread.currentThread();
        composed = question;
        return question;
    }

    /// @return whether the question grew meanwhile; the interruption that told so is then over
    private synchronized boolean end(AcceptedQuestion asked) {
        composing = null;
        boolean grown = !question.equals(asked);
        if (grown) {
            Thread.interrupted();
        }
        return grown;
    }
}
