package dev.steward.storage.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.steward.api.plugin.PluginDatabase;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.PluginFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// The tables of one plugin: a schema, and a role that owns it and nothing else. Both have the same name.
///
/// Connections log in as the host and then take on the role, so there is no second password to keep. That prevents
/// accidents, not malice, as capabilities do.
public final class PluginSchema implements PluginDatabase, AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(1);
    /// PostgreSQL cuts longer names off.
    private static final int LONGEST_NAME = 63;
    /// Of one that is cut: the first part of its name's UUID.
    private static final int DIGEST = 8;
    private static final String NOT_ALLOWED = "42501";

    private final HikariDataSource pool;

    private PluginSchema(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Opens a plugin's schema, and creates it if this is the first time.
    ///
    /// @throws PluginFailure if the database does not let it have one; the message says how to mend that
    public static PluginSchema open(PluginId plugin, DatabaseAddress address) throws PluginFailure {
        String name = name(plugin);
        try (Connection connection = address.connect("plugin " + plugin)) {
            create(DSL.using(connection, SQLDialect.POSTGRES), name, address);
        } catch (SQLException failure) {
            throw new PluginFailure("it has no tables now: " + address.failure(failure).getMessage(), failure);
        } catch (DataAccessException failure) {
            SQLException cause = failure.getCause(SQLException.class);
            throw new PluginFailure("it has no tables now: "
                    + (cause == null ? failure : address.failure(cause)).getMessage(), failure);
        }
        return new PluginSchema(new HikariDataSource(pooling(plugin, name, address)));
    }

    private static String name(PluginId plugin) {
        String name = "steward_plugin_" + plugin.value().replace('-', '_');
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 1 - DIGEST) + "_"
                        + UUID.nameUUIDFromBytes(name.getBytes(US_ASCII)).toString().substring(0, DIGEST);
    }

    /// Creates what is missing. Processes that start at once wait for each other.
    private static void create(DSLContext sql, String name, DatabaseAddress address) throws PluginFailure {
        sql.execute("set lock_timeout = '5s'");
        List<String> missing = new ArrayList<>();
        try {
            sql.transaction(transaction -> {
                DSLContext step = transaction.dsl();
                step.execute("select pg_advisory_xact_lock(hashtext({0}))", DSL.inline(name));
                missing.addAll(missing(step, name));
                missing.forEach(step::execute);
            });
        } catch (DataAccessException failure) {
            if (!NOT_ALLOWED.equals(failure.sqlState())) {
                throw failure;
            }
            throw new PluginFailure("the user of " + address + " may not create its tables: as an administrator run "
                    + String.join("; ", missing) + "; then enable it", failure);
        }
    }

    private static List<String> missing(DSLContext sql, String name) {
        List<String> missing = new ArrayList<>();
        String role = sql.render(DSL.quotedName(name));
        String user = sql.render(DSL.quotedName(sql.fetchSingle("select current_user::text").get(0, String.class)));
        boolean hasRole = is(sql, "select exists (select from pg_roles where rolname = {0})", name);
        if (!hasRole) {
            missing.add("create role " + role + " nologin");
        }
        if (!hasRole || !is(sql, "select pg_has_role(current_user, {0}, 'usage')", name)) {
            missing.add("grant " + role + " to " + user);
        }
        if (is(sql, "select to_regnamespace({0}) is null", name)) {
            missing.add("create schema " + role + " authorization " + role);
        }
        return missing;
    }

    private static boolean is(DSLContext sql, String query, String name) {
        return sql.fetchSingle(query, DSL.inline(name)).get(0, Boolean.class);
    }

    private static HikariConfig pooling(PluginId plugin, String name, DatabaseAddress address) {
        var config = new HikariConfig();
        config.setPoolName("plugin " + plugin);
        config.setDataSource(address.dataSource("plugin " + plugin));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(Database.PATIENCE_MILLIS);
        config.setSchema(name);
        config.setConnectionInitSql(Database.LIMITS + "; set role \"" + name + "\"");
        // The plugin's class loader must not stay behind in threads that outlive the call.
        config.setThreadFactory(Thread.ofPlatform()
                .daemon()
                .name("plugin " + plugin + " pool")
                .inheritInheritableThreadLocals(false)
                .factory());
        return config;
    }

    @Override
    public DataSource source() {
        return pool;
    }

    /// Ends all connections. What still uses one fails.
    @Override
    public void close() {
        pool.close();
    }
}
