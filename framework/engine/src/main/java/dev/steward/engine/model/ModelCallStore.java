package dev.steward.engine.model;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.util.List;

/// The record of model calls.
public interface ModelCallStore {

    void add(List<ModelCall> calls);

    /// Lists the calls for a server by number.
    Page<ModelCall> list(GuildId guild, PageRequest page);
}
