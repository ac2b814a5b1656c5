package dev.steward.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;

/// Lends connections to jOOQ and explains it where there is none.
record PooledConnections(HikariDataSource pool, DatabaseAddress address) implements ConnectionProvider {

    @Override
    public Connection acquire() {
        try {
            return pool.getConnection();
        } catch (SQLException failure) {
            // The pool only knows that time is up; why no connection could be made is the cause.
            throw address.failure(failure.getCause() instanceof SQLException cause ? cause : failure);
        }
    }

    @Override
    public void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw address.failure(failure);
        }
    }
}
