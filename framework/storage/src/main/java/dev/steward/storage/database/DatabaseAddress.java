package dev.steward.storage.database;

import dev.steward.api.settings.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// Where a database is and as whom it is entered. Prints without the password.
public final class DatabaseAddress {

    static final String FORM = "jdbc:postgresql://host:port/database?user=…&password=…";
    private static final int CONNECT_SECONDS = 5;
    /// Longer than any statement may take: what is silent for that long is a dead connection.
    private static final int READ_SECONDS = 30;
    private static final int HEALTH_SECONDS = 2;

    private final Secret url;
    private final String description;
    private final String reviving;

    private DatabaseAddress(Secret url, String description, String reviving) {
        this.url = url;
        this.description = description;
        this.reviving = reviving;
    }

    /// Reads a URL.
    ///
    /// @throws DatabaseFailure if it has another form; the URL is not repeated, because it may hold a password
    public static DatabaseAddress of(String url) {
        Properties parsed = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, new Properties()) : null;
        if (parsed == null || PGProperty.USER.getOrDefault(parsed) == null) {
            throw new DatabaseFailure("STEWARD_DATABASE_URL must have the form " + FORM
                    + "; special characters in user and password are percent-encoded.");
        }
        String description = "the PostgreSQL database \"" + PGProperty.PG_DBNAME.getOrDefault(parsed) + "\" at "
                + PGProperty.PG_HOST.getOrDefault(parsed) + ":" + PGProperty.PG_PORT.getOrDefault(parsed)
                + " as the user \"" + PGProperty.USER.getOrDefault(parsed) + "\"";
        return new DatabaseAddress(new Secret(url), description,
                "check that PostgreSQL runs there, and host and port in STEWARD_DATABASE_URL");
    }

    /// Describes the embedded server.
    static DatabaseAddress embedded(int port, Secret password, Path log) {
        Secret url = new Secret("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password="
                + password.reveal());
        return new DatabaseAddress(url, "the embedded PostgreSQL at 127.0.0.1:" + port,
                "restart Steward; why PostgreSQL ended stands in " + log);
    }

    /// Opens a connection beside the pool.
    ///
    /// @param purpose by which the server's administrator recognises it
    public Connection connect(String purpose) throws SQLException {
        return dataSource(purpose).getConnection();
    }

    /// Says whether the database answers now, in about two seconds at most.
    public Health check() {
        try (Connection connection = dataSource("health", HEALTH_SECONDS).getConnection()) {
            var server = connection.getMetaData();
            return new Health.Reachable(this + ", PostgreSQL " + server.getDatabaseProductVersion());
        } catch (SQLException failure) {
            return new Health.Unreachable(explain(failure));
        }
    }

    /// A source of connections with the time limit that is meant for daily work.
    DataSource dataSource(String purpose) {
        return dataSource(purpose, READ_SECONDS);
    }

    /// A source of connections.
    ///
    /// @param readSeconds how long an answer may take; 0 for as long as it takes
    DataSource dataSource(String purpose, int readSeconds) {
        var source = new PGSimpleDataSource();
        source.setUrl(url.reveal());
        source.setApplicationName("steward " + purpose);
        int connectSeconds = readSeconds == 0 ? CONNECT_SECONDS : Math.min(CONNECT_SECONDS, readSeconds);
        source.setConnectTimeout(connectSeconds);
        source.setLoginTimeout(connectSeconds);
        source.setSocketTimeout(readSeconds);
        source.setTcpKeepAlive(true);
        return source;
    }

    /// Explains what went wrong to the operator.
    public DatabaseFailure failure(SQLException cause) {
        return new DatabaseFailure(explain(cause), cause);
    }

    private String explain(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String mend = switch (state) {
            case "28P01", "28000" ->
                "refuses this user: check user and password in STEWARD_DATABASE_URL, and pg_hba.conf";
            case "3D000" -> "does not exist: create it (CREATE DATABASE), or correct STEWARD_DATABASE_URL";
            case "08001", "08004", "08006" -> "can't be reached: " + reviving;
            case "42501" ->
                "does not let this user create what Steward needs: GRANT CREATE ON DATABASE to it, or make it the"
                        + " owner";
            case "53100" -> "has no space left on its disk: make room";
            case "53300" -> "has no connection free: raise max_connections, or end other programs' connections";
            case "57P01", "57P02", "57P03" -> "is starting or stopping: try again in a moment";
            default -> "fails (" + state + " " + failure.getMessage() + ")";
        };
        return capitalised(toString()) + " " + mend + ".";
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    @Override
    public String toString() {
        return description;
    }
}
