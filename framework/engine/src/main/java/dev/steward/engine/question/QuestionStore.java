package dev.steward.engine.question;

import dev.steward.engine.silence.SilenceReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The record of engaged messages. Every method is one transaction.
public interface QuestionStore {

    /// Puts a question on record before any work on it starts, and what was said into its conversation.
    ///
    /// The conversation is the latest one with this key unless nothing was said in it for `memory`; then a new one
    /// begins.
    ///
    /// @return empty if the question is on record already: whoever recorded it answers it
    Optional<AcceptedQuestion> accept(Question question, Duration memory);

    /// Adds to a question what its member wrote right after it, as long as no part of a reply may have been sent. A reply
    /// that was composed without it is discarded. The reply will refer to the addition.
    ///
    /// @param addition the further message; from now on it is on record like a question
    /// @return the question with the text of both, a line each; empty if it is too late or the addition is on record
    Optional<AcceptedQuestion> fold(AcceptedQuestion question, Question addition);

    /// Stores the composed reply, ready to be sent by this process.
    ///
    /// @param question as last folded: a reply to less than what was asked is not stored
    /// @return empty if the question has a reply or a reason already, was added to, is erased, or belongs to another
    ///     process by now
    Optional<OutboxEntry> compose(AcceptedQuestion question, Draft draft);

    /// Ends a question without a reply. Does nothing if it has a reply or a reason already.
    void silence(AcceptedQuestion question, SilenceReason reason, String detail);

    /// Records the reason for a message that engaged the bot but never became a question. Once for each message.
    void silence(Question question, SilenceReason reason, String detail);

    /// Takes over what processes that are gone left unfinished: from now on it is this process's.
    Orphans adoptOrphans();

    /// What was left unfinished.
    ///
    /// @param questions accepted and without a composed reply, oldest first
    /// @param entries composed and not known to be sent, oldest first
    record Orphans(List<AcceptedQuestion> questions, List<OutboxEntry> entries) {}
}
