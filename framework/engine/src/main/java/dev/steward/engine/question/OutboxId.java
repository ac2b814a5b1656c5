package dev.steward.engine.question;

/// The id of an outbox entry.
public record OutboxId(long value) {}
