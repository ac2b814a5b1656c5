package dev.steward.web;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Calls of models, numbered as they were added.
final class MemoryModelCalls implements ModelCallStore {

    private final List<ModelCall> calls = new CopyOnWriteArrayList<>();

    @Override
    public void add(List<ModelCall> more) {
        calls.addAll(more);
    }

    @Override
    public Page<ModelCall> list(GuildId guild, PageRequest page) {
        return Pages.of(calls.stream().filter(call -> call.guild().equals(Optional.of(guild))).toList(),
                calls::indexOf, page);
    }
}
