package dev.steward.storage.cluster;

import dev.steward.storage.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells other processes what this one changed, and hears of what they changed.
///
/// NOTIFY is quick and may get lost with a connection; a glance at the tables every five seconds finds what was missed.
/// So
/// everything may be heard twice.
public final class Signals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final String CHANNEL = "steward";
    private static final Duration GLANCE = Duration.ofSeconds(5);

    private final int process;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final LastingConnection connection;

    /// Listens from now on.
    ///
    /// @param process the number of this process, whose own notifications are passed over
    public Signals(DatabaseAddress address, int process) {
        this.process = process;
        this.connection = new LastingConnection("signals", address, new Listening());
    }

    /// Tells the others, if and when the transaction is committed.
    public void tell(DSLContext transaction, Change change) {
        transaction.select(DSL.function("pg_notify", SQLDataType.VARCHAR, DSL.val(CHANNEL),
                DSL.val(process + " " + change.write()))).fetch();
    }

    /// Calls back for each change by others, and sometimes for an own one.
    ///
    /// @param listener quick; a failure of it is logged
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    private void hear(Change change) {
        for (Consumer<Change> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException failure) {
                LOG.error("A listener failed on {}", change, failure);
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private final class Listening implements LastingConnection.Duty {

        private final RecentChanges recent = new RecentChanges();
        private long nextGlance;

        @Override
        public void begin(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            // From here on nothing is missed: not what happened while there was no connection, and not what happens before the
            // first round.
            glance(connection);
        }

        @Override
        public void round(Connection connection) throws SQLException {
            for (PGNotification notification : connection.unwrap(PGConnection.class).getNotifications(waitMillis())) {
                receive(notification.getParameter());
            }
            if (System.nanoTime() - nextGlance >= 0) {
                glance(connection);
            }
        }

        private int waitMillis() {
            // To the driver, 0 means for ever.
            return (int) Math.max(1, Duration.ofNanos(nextGlance - System.nanoTime()).toMillis());
        }

        private void receive(String parameter) {
            int space = parameter.indexOf(' ');
            if (!parameter.substring(0, Math.max(0, space)).equals(Integer.toString(process))) {
                Change.read(parameter.substring(space + 1)).ifPresent(Signals.this::hear);
            }
        }

        private void glance(Connection connection) throws SQLException {
            nextGlance = System.nanoTime() + GLANCE.toNanos();
            try {
                recent.read(DSL.using(connection, SQLDialect.POSTGRES)).forEach(Signals.this::hear);
            } catch (DataAccessException failure) {
                throw new SQLException(failure);
            }
        }
    }
}
