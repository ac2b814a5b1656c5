package dev.steward.storage.cluster;

import dev.steward.storage.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection beside the pool, with one duty and a thread of its own, and made again whenever it breaks.
final class LastingConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LastingConnection.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final DatabaseAddress address;
    private final Duty duty;
    private final Thread thread;
    private volatile Connection connection;
    private volatile boolean closed;

    /// What the connection is for.
    interface Duty {

        /// Done first on each new connection.
        void begin(Connection connection) throws SQLException;

        /// Done over and over; waits for something to happen, for some seconds at most.
        void round(Connection connection) throws SQLException;
    }

    /// Connects and begins.
    ///
    /// @throws dev.steward.storage.database.DatabaseFailure if that does not work at the first attempt
    LastingConnection(String name, DatabaseAddress address, Duty duty) {
        this.name = name;
        this.address = address;
        this.duty = duty;
        try {
            this.connection = begin();
        } catch (SQLException failure) {
            throw address.failure(failure);
        }
        this.thread = Thread.ofVirtual().name("storage-" + name).start(this::work);
    }

    private Connection begin() throws SQLException {
        Connection fresh = address.connect(name);
        try {
            duty.begin(fresh);
            return fresh;
        } catch (SQLException failure) {
            fresh.close();
            throw failure;
        }
    }

    private void work() {
        while (!closed) {
            try {
                duty.round(connection);
            } catch (SQLException failure) {
                renew(address.failure(failure));
            } catch (RuntimeException failure) {
                renew(failure);
            }
        }
    }

    private void renew(RuntimeException failure) {
        if (closed) {
            return;
        }
        LOG.warn("The connection for {} broke and is made again", name, failure);
        while (!closed) {
            try {
                connection.close();
                Thread.sleep(PAUSE);
                connection = begin();
                LOG.info("The connection for {} is back", name);
                return;
            } catch (SQLException stillAway) {
                LOG.debug("No connection for {} yet", name, stillAway);
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            // Closing politely would wait for the statement or the notification that is being waited for.
            connection.abort(Runnable::run);
            thread.join(Duration.ofSeconds(5));
        } catch (SQLException failure) {
            LOG.debug("The connection for {} could not be closed", name, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
