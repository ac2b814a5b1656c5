package dev.steward.storage.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.steward.storage.folder.DataFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/// An open database with this version's schema.
public final class Database implements AutoCloseable {

    private static final int OLDEST = 14;
    private static final int CONNECTIONS = 12;
    static final long PATIENCE_MILLIS = 5000;
    private static final int ATTEMPTS = 3;
    private static final String DEADLOCK = "40P01";
    static final String LIMITS = "set statement_timeout = '10s'; set lock_timeout = '5s';"
            + " set idle_in_transaction_session_timeout = '30s'";

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final Runnable stopServer;
    private final DSLContext sql;

    private Database(DatabaseAddress address, Runnable stopServer) {
        this.address = address;
        this.stopServer = stopServer;
        this.pool = new HikariDataSource(pooling(address));
        var configuration = new DefaultConfiguration();
        configuration.set(new PooledConnections(pool, address))
                .set(SQLDialect.POSTGRES)
                .set(new Settings().withExecuteLogging(false).withFetchWarnings(false))
                .set(new LostConnections(address));
        this.sql = DSL.using(configuration);
    }

    /// Opens the operator's own database.
    ///
    /// @throws DatabaseFailure if it can't be reached or used, or belongs to a newer version
    public static Database open(DatabaseAddress address) {
        return open(address, () -> {});
    }

    /// Starts the embedded server and opens its database.
    ///
    /// @throws DatabaseFailure if the server does not start
    public static Database openEmbedded(DataFolder folder) {
        EmbeddedServer server = EmbeddedServer.start(folder);
        try {
            return open(server.address(), server::close);
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static Database open(DatabaseAddress address, Runnable stopServer) {
        checkVersion(address);
        new Migrations(address).apply();
        return new Database(address, stopServer);
    }

    private static void checkVersion(DatabaseAddress address) {
        try (Connection connection = address.connect("start")) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new DatabaseFailure("Steward needs PostgreSQL " + OLDEST + " or newer, and " + address + " is "
                        + version + ": upgrade it.");
            }
        } catch (SQLException failure) {
            throw address.failure(failure);
        }
    }

    private static HikariConfig pooling(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setPoolName("steward");
        config.setDataSource(address.dataSource("pool"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setConnectionInitSql(LIMITS);
        return config;
    }

    public DatabaseAddress address() {
        return address;
    }

    /// {@return the way to ask the database; a lost connection comes back as a [DatabaseFailure]}
    public DSLContext sql() {
        return sql;
    }

    /// Connections for a library that brings its own statements.
    public DataSource connections() {
        return pool;
    }

    /// Does several things or none of them. Whoever loses in a deadlock tries again.
    public <T> T transactionResult(Function<DSLContext, T> work) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return attempt(work);
            } catch (DataAccessException failure) {
                if (!DEADLOCK.equals(failure.sqlState())) {
                    throw failure;
                }
            }
        }
        return attempt(work);
    }

    private <T> T attempt(Function<DSLContext, T> work) {
        try {
            return sql.transactionResult(configuration -> work.apply(configuration.dsl()));
        } catch (DataAccessException failure) {
            // Beginning and ending a transaction are no statements, of which the listener would hear.
            throw LostConnections.explain(failure, address);
        }
    }

    /// Reads everything as it was at one moment.
    public <T> T snapshot(Function<DSLContext, T> reading) {
        return transactionResult(transaction -> {
            transaction.execute("set transaction isolation level repeatable read, read only");
            return reading.apply(transaction);
        });
    }

    /// Does several things or none of them.
    public void transaction(Consumer<DSLContext> work) {
        transactionResult(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /// Ends all connections, and the embedded server if it is one.
    @Override
    public void close() {
        pool.close();
        stopServer.run();
    }
}
