package dev.steward.storage.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steward.api.settings.Secret;
import dev.steward.storage.Storage;
import dev.steward.storage.StorageSettings;
import dev.steward.storage.folder.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// An empty database, and the processes that a test opens on it.
public final class TestDatabase implements AutoCloseable {

    public static final Secret KEY = new Secret("c3Rld2FyZC1zdGV3YXJkLXN0ZXdhcmQtc3Rld2FyZC0=");

    private final String url;
    private final List<Runnable> closing = new CopyOnWriteArrayList<>();

    private TestDatabase(String url) {
        this.url = url;
    }

    static TestDatabase create(String serverUrl) {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        execute(serverUrl, "create database " + name);
        return new TestDatabase(serverUrl.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"));
    }

    public String url() {
        return url;
    }

    /// Opens the storage of one more process.
    public Storage open() {
        return open(KEY);
    }

    public Storage open(Secret key) {
        Storage storage = Storage.open(new StorageSettings(Optional.of(new Secret(url)), folder(), Optional.of(key)));
        closing.add(storage::close);
        return storage;
    }

    private DataFolder folder() {
        try {
            Path path = Files.createTempDirectory("steward-storage");
            var folder = ((DataFolder.Attempt.Locked) DataFolder.lock(path)).folder();
            closing.add(() -> remove(folder));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(DataFolder folder) {
        folder.close();
        try {
            Files.delete(folder.resolve("steward.lock"));
            Files.delete(folder.path());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Runs a statement past all ports.
    public void execute(String sql) {
        execute(url, sql);
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Reads one value past all ports.
    public String read(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Looks for a text in everything that is stored.
    ///
    /// @return the columns that hold it, as `table.column`
    public List<String> columnsWith(String text) {
        List<String> found = new ArrayList<>();
        for (String column : read("select string_agg(table_name || '.' || column_name, ',') from"
                + " information_schema.columns where table_schema = 'steward'").split(",")) {
            String[] names = column.split("\\.");
            String rows = read("select count(*) from steward." + names[0] + " where position('" + text + "' in "
                    + names[1] + "::text) > 0 or position('" + HexFormat.of().formatHex(text.getBytes(UTF_8)) + "' in "
                    + names[1] + "::text) > 0");
            if (!rows.equals("0")) {
                found.add(column);
            }
        }
        return found;
    }

    @Override
    public void close() {
        closing.reversed().forEach(Runnable::run);
    }
}
