package dev.steward.engine.guild;

import dev.steward.api.discord.GuildId;
import java.time.Instant;
import java.util.List;

/// Where the structure of servers is kept, because a resumed session is not told it again.
public interface GuildStore {

    /// Reads the servers that the bot was in when it was last told.
    List<Guild> load();

    /// Writes the whole structure; a server that was left is present again. Settings, knowledge and conversations stay
    /// untouched.
    void save(Guild guild);

    /// Notes that the bot was removed. Everything is kept, and erased by the retention job 30 days later.
    void left(GuildId guild, Instant at);
}
