package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import java.time.Instant;

/// A document of a server's knowledge base.
///
/// @param characters of its text
/// @param passages it was cut into
public record Document(DocumentId id, GuildId guild, String title, int characters, int passages, Instant addedAt) {}
