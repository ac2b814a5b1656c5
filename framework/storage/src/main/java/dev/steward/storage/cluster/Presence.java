package dev.steward.storage.cluster;

import dev.steward.storage.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.postgresql.PGConnection;

/// This process among those that share the database.
///
/// Each holds an advisory lock on its number for as long as it lives. When it dies, however suddenly, PostgreSQL frees
/// the
/// lock, and whoever can take it knows: no heartbeat, no clock, no waiting.
///
/// A connection that merely broke is made again and takes the same lock. If others took over rows of this process
/// meanwhile,
/// those rows name another process; nothing else has to be known here.
public final class Presence implements AutoCloseable {

    /// The first half of the key: "STWD".
    private static final int LOCK_CLASS = 0x53545744;
    private static final int WAIT_MILLIS = 5000;
    private static final int ANSWER_SECONDS = 5;

    private final int number;
    private final LastingConnection connection;

    /// Takes part under a new number.
    public Presence(DatabaseAddress address) {
        this.number = draw(address);
        this.connection = new LastingConnection("presence " + number, address, new Holding(number));
    }

    private static int draw(DatabaseAddress address) {
        try (Connection connection = address.connect("start");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select nextval('steward.process_number')")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException failure) {
            throw address.failure(failure);
        }
    }

    /// {@return the number of this process, never given to another one}
    public int number() {
        return number;
    }

    /// Finds those that died. Until the transaction ends, nobody else finds the same.
    public static List<Integer> gone(DSLContext transaction, Collection<Integer> numbers) {
        Field<Integer> number = DSL.field(DSL.name("number"), SQLDataType.INTEGER);
        return transaction.select(number)
                .from(DSL.unnest(numbers.toArray(Integer[]::new)).as("processes", "number"))
                .where(DSL.condition(DSL.function("pg_try_advisory_xact_lock", SQLDataType.BOOLEAN,
                        DSL.inline(LOCK_CLASS), number)))
                .fetch(number);
    }

    @Override
    public void close() {
        connection.close();
    }

    private record Holding(int number) implements LastingConnection.Duty {

        @Override
        public void begin(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                // A broken network must not keep the lock for a process that is gone.
                statement.execute("set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
                        + " set tcp_keepalives_count = 3");
            }
            try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?, ?)")) {
                lock.setInt(1, LOCK_CLASS);
                lock.setInt(2, number);
                lock.execute();
            }
        }

        @Override
        public void round(Connection connection) throws SQLException {
            // Nothing is listened for: this is the way to wait and yet notice at once that the server hangs up.
            connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("no answer", "08006");
            }
        }
    }
}
