package dev.example.tour;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.plugin.PluginTasks;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps every server's passages in memory. After a restart its revisions are 0, so the host sends everything again.
///
/// Each server has one immutable shelf, exchanged as a whole: a revision is never there without its passages, and a
/// search sees a change fully or not at all.
final class MemoryIndex implements KnowledgeIndex {

    private final Map<GuildId, Shelf> shelves = new ConcurrentHashMap<>();
    private final PluginTasks tasks;

    @Inject
    MemoryIndex(PluginTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public long revision(GuildId guild) {
        return shelf(guild).revision();
    }

    @Override
    public void apply(KnowledgeChange change) throws Exception {
        // The host sends a server one change at a time, so nobody puts another shelf there meanwhile.
        Shelf shelf = shelf(change.guild());
        shelves.put(change.guild(), tasks.compute(() -> shelf.after(change)));
    }

    @Override
    public void forget(GuildId guild) {
        shelves.remove(guild);
    }

    @Override
    public List<Hit> search(KnowledgeQuery query) throws Exception {
        Shelf shelf = shelf(query.guild());
        return tasks.compute(() -> new ShelfSearch(shelf.books()).search(query));
    }

    private Shelf shelf(GuildId guild) {
        return shelves.getOrDefault(guild, Shelf.EMPTY);
    }
}
