package dev.steward.engine.conversation;

import java.time.Instant;
import java.util.Optional;

/// A conversation, seen from outside.
///
/// @param memberName of the member who spoke last
/// @param messages how many were said, by both sides
/// @param lastLine the beginning of what was said last
/// @param humanUntil when the assistant resumes, while a human has taken over
public record Conversation(
        ConversationId id,
        ConversationKey key,
        String memberName,
        int messages,
        String lastLine,
        Instant startedAt,
        Instant lastAt,
        Optional<Instant> humanUntil) {}
