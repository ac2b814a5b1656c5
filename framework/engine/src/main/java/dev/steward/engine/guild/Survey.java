package dev.steward.engine.guild;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.Member;
import java.util.List;
import java.util.Map;

/// What Discord says of a server at this moment, with all that decides what the bot may do in it.
///
/// @param overwrites the exceptions made in each channel; threads have none of their own
/// @param self the bot, as a member
public record Survey(Guild guild, Map<ChannelId, List<Overwrite>> overwrites, Member self) {

    public Survey {
        overwrites = Map.copyOf(overwrites);
    }
}
