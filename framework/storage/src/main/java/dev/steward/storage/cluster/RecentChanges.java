package dev.steward.storage.cluster;

import static dev.steward.storage.schema.Tables.KNOWLEDGE;
import static dev.steward.storage.schema.Tables.PLUGIN;
import static dev.steward.storage.schema.Tables.SETTINGS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What the tables say was changed since the last look, by the database's clock.
final class RecentChanges {

    /// A change carries the time at which its transaction began, and is seen only after that has ended: look back
    /// further
    /// than any transaction lasts.
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private @Nullable Instant lastLook;
    private Set<Dated> known = Set.of();

    private record Dated(Change change, Instant at) {}

    /// Reads what is new. The first time nothing is, as nobody has copies yet.
    List<Change> read(DSLContext sql) {
        Instant now = sql.select(DSL.currentInstant()).fetchSingle().value1();
        Instant since = (lastLook == null ? now : lastLook).minus(OVERLAP);
        Set<Dated> found = new HashSet<>();
        sql.select(SETTINGS.GUILD, DSL.max(SETTINGS.CHANGED_AT))
                .from(SETTINGS)
                .where(SETTINGS.CHANGED_AT.gt(since))
                .groupBy(SETTINGS.GUILD)
                .forEach(row -> found.add(new Dated(new Change.OfSettings(row.value1()), row.value2())));
        sql.select(KNOWLEDGE.GUILD, KNOWLEDGE.CHANGED_AT)
                .from(KNOWLEDGE)
                .where(KNOWLEDGE.CHANGED_AT.gt(since))
                .forEach(row -> found.add(new Dated(new Change.OfKnowledge(row.value1()), row.value2())));
        sql.select(PLUGIN.CHANGED_AT)
                .from(PLUGIN)
                .where(PLUGIN.CHANGED_AT.gt(since))
                .forEach(row -> found.add(new Dated(new Change.OfPlugins(), row.value1())));
        List<Change> fresh = lastLook == null ? List.of() : fresh(found);
        known = found;
        lastLook = now;
        return fresh;
    }

    private List<Change> fresh(Set<Dated> found) {
        List<Change> fresh = new ArrayList<>();
        found.stream().filter(dated -> !known.contains(dated)).forEach(dated -> fresh.add(dated.change()));
        return fresh;
    }
}
