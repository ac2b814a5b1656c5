package dev.steward.engine.silence;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;

/// Reads the recorded reasons.
public interface SilenceStore {

    /// Lists a server's silences by number.
    Page<Silence> list(GuildId guild, PageRequest page);
}
