package dev.steward.engine.conversation;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import java.util.Optional;

/// Whose context a message belongs to.
///
/// @param member empty in a thread, where the thread as a whole is the conversation
public record ConversationKey(GuildId guild, ChannelId channel, Optional<UserId> member) {}
