package dev.steward.storage;

import static dev.steward.storage.schema.Tables.PLUGIN;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginStates;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Which plugins the operator wants, for all processes.
final class PostgresPluginStates implements PluginStates {

    private final Database database;
    private final Signals signals;

    PostgresPluginStates(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public Set<PluginId> disabled() {
        return database.sql()
                .select(PLUGIN.ID)
                .from(PLUGIN)
                .where(DSL.not(PLUGIN.ENABLED))
                .fetch(PLUGIN.ID)
                .stream()
                .map(PluginId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public void disable(PluginId plugin) {
        write(plugin, false);
    }

    @Override
    public void enable(PluginId plugin) {
        write(plugin, true);
    }

    @Override
    public Set<Capability> granted(PluginId plugin) {
        return database.sql()
                .select(PLUGIN.GRANTED)
                .from(PLUGIN)
                .where(PLUGIN.ID.eq(plugin.value()))
                .fetchOptional(PLUGIN.GRANTED)
                .stream()
                .flatMap(Arrays::stream)
                .flatMap(word -> Capability.named(word).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void grant(PluginId plugin, Capability capability) {
        String word = capability.toString();
        database.transaction(transaction -> {
            transaction.insertInto(PLUGIN)
                    .set(PLUGIN.ID, plugin.value())
                    .set(PLUGIN.ENABLED, true)
                    .set(PLUGIN.GRANTED, new String[]{word})
                    .set(PLUGIN.CHANGED_AT, DSL.currentInstant())
                    .onConflict(PLUGIN.ID)
                    .doUpdate()
                    .set(PLUGIN.GRANTED, DSL.arrayAppend(DSL.arrayRemove(PLUGIN.GRANTED, word), word))
                    .set(PLUGIN.CHANGED_AT, DSL.currentInstant())
                    .execute();
            signals.tell(transaction, new Change.OfPlugins());
        });
    }

    @Override
    public void revoke(PluginId plugin, Capability capability) {
        leave(plugin, DSL.arrayRemove(PLUGIN.GRANTED, capability.toString()));
    }

    @Override
    public void revokeAll(PluginId plugin) {
        leave(plugin, DSL.val(new String[0], PLUGIN.GRANTED));
    }

    private void leave(PluginId plugin, Field<String[]> granted) {
        database.transaction(transaction -> {
            int changed = transaction.update(PLUGIN)
                    .set(PLUGIN.GRANTED, granted)
                    .set(PLUGIN.CHANGED_AT, DSL.currentInstant())
                    .where(PLUGIN.ID.eq(plugin.value()).and(PLUGIN.GRANTED.ne(granted)))
                    .execute();
            if (changed > 0) {
                signals.tell(transaction, new Change.OfPlugins());
            }
        });
    }

    private void write(PluginId plugin, boolean enabled) {
        database.transaction(transaction -> {
            transaction.insertInto(PLUGIN)
                    .set(PLUGIN.ID, plugin.value())
                    .set(PLUGIN.ENABLED, enabled)
                    .set(PLUGIN.CHANGED_AT, DSL.currentInstant())
                    .onConflict(PLUGIN.ID)
                    .doUpdate()
                    .set(PLUGIN.ENABLED, enabled)
                    .set(PLUGIN.CHANGED_AT, DSL.currentInstant())
                    .execute();
            signals.tell(transaction, new Change.OfPlugins());
        });
    }
}
