package dev.steward.api.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;
import java.util.Optional;

/// A search.
///
/// @param guild in whose knowledge base
/// @param text what is looked for, at most 4,000 characters of a stranger's words: data, never query syntax
/// @param limit most hits, 1 to 50
/// @param vector what the text means, if an embedding model is at hand and has vectors for this server
@HostProvided
public record KnowledgeQuery(GuildId guild, String text, int limit, Optional<QueryVector> vector) {}
