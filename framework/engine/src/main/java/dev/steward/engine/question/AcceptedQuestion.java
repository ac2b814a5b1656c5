package dev.steward.engine.question;

import dev.steward.engine.conversation.ConversationId;

/// A question that is on record and owned by this process: it gets a reply or a reason.
public record AcceptedQuestion(Question question, ConversationId conversation) {}
