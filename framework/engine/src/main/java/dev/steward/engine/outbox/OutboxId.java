package dev.steward.engine.outbox;

/// The id of an outbox entry.
public record OutboxId(long value) {}
