package dev.steward.storage;

import static dev.steward.storage.schema.Tables.PLUGIN;
import static dev.steward.storage.schema.Tables.PLUGIN_ARCHIVE;
import static dev.steward.storage.schema.Tables.PLUGIN_ARCHIVE_PIECE;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.PluginArchive;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The plugins that were installed while Steward ran, for all processes.
final class PostgresPluginArchives implements PluginArchives {

    private static final int PIECE = 1 << 20;

    private final Database database;
    private final Signals signals;

    PostgresPluginArchives(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public List<PluginArchive> all() {
        return database.sql()
                .selectFrom(PLUGIN_ARCHIVE)
                .orderBy(PLUGIN_ARCHIVE.PLUGIN)
                .fetch(row -> new PluginArchive(new PluginId(row.getPlugin()), row.getVersion(), row.getSha256(),
                        row.getSize()));
    }

    @Override
    public boolean read(PluginArchive archive, Path file) throws IOException {
        try {
            return database.snapshot(sql -> {
                boolean kept = sql.fetchExists(PLUGIN_ARCHIVE,
                        PLUGIN_ARCHIVE.PLUGIN.eq(archive.id().value()),
                        PLUGIN_ARCHIVE.SHA256.eq(archive.sha256()));
                if (kept) {
                    write(sql, archive, file);
                }
                return kept;
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static void write(DSLContext sql, PluginArchive archive, Path file) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int number = 0; (long) number * PIECE < archive.size(); number++) {
                out.write(sql.select(PLUGIN_ARCHIVE_PIECE.BYTES)
                        .from(PLUGIN_ARCHIVE_PIECE)
                        .where(PLUGIN_ARCHIVE_PIECE.PLUGIN.eq(archive.id().value()),
                                PLUGIN_ARCHIVE_PIECE.NUMBER.eq(number))
                        .fetchSingle()
                        .value1());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(PluginArchive archive, Path zip) throws IOException {
        try {
            database.transaction(transaction -> {
                tell(transaction, archive.id());
                delete(transaction, archive.id());
                transaction.insertInto(PLUGIN_ARCHIVE)
                        .set(PLUGIN_ARCHIVE.PLUGIN, archive.id().value())
                        .set(PLUGIN_ARCHIVE.VERSION, archive.version())
                        .set(PLUGIN_ARCHIVE.SHA256, archive.sha256())
                        .set(PLUGIN_ARCHIVE.SIZE, archive.size())
                        .execute();
                insert(transaction, archive, zip);
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static void insert(DSLContext transaction, PluginArchive archive, Path zip) {
        try (InputStream in = Files.newInputStream(zip)) {
            int number = 0;
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                transaction.insertInto(PLUGIN_ARCHIVE_PIECE)
                        .set(PLUGIN_ARCHIVE_PIECE.PLUGIN, archive.id().value())
                        .set(PLUGIN_ARCHIVE_PIECE.NUMBER, number++)
                        .set(PLUGIN_ARCHIVE_PIECE.BYTES, piece)
                        .execute();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(PluginId plugin) {
        database.transaction(transaction -> {
            tell(transaction, plugin);
            delete(transaction, plugin);
        });
    }

    private static void delete(DSLContext transaction, PluginId plugin) {
        transaction.deleteFrom(PLUGIN_ARCHIVE).where(PLUGIN_ARCHIVE.PLUGIN.eq(plugin.value())).execute();
    }

    /// Comes first: whoever changes the same plugin at the same time waits for this row. Its time is found by those who
    /// miss the signal.
    private void tell(DSLContext transaction, PluginId plugin) {
        transaction.insertInto(PLUGIN)
                .set(PLUGIN.ID, plugin.value())
                .set(PLUGIN.ENABLED, true)
                .set(PLUGIN.CHANGED_AT, DSL.currentInstant())
                .onConflict(PLUGIN.ID)
                .doUpdate()
                .set(PLUGIN.CHANGED_AT, DSL.currentInstant())
                .execute();
        signals.tell(transaction, new Change.OfPlugins());
    }
}
