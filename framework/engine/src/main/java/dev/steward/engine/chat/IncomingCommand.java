package dev.steward.engine.chat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A slash command that was called and already acknowledged: Discord shows that the bot is thinking.
///
/// @param interaction the interaction's snowflake
/// @param guild empty in direct messages
/// @param options what was typed in, by option
/// @param locale the language that the member's Discord is in; [Locale#ROOT] if Discord does not say
public record IncomingCommand(
        ApplicationId application,
        long interaction,
        Target.Interaction target,
        Optional<GuildId> guild,
        ChannelId channel,
        Member member,
        String name,
        Map<String, String> options,
        Locale locale,
        Instant at) {

    public IncomingCommand {
        options = Map.copyOf(options);
    }
}
