package dev.steward.storage.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings a database's schema to this version's. Processes that start at once wait for each other.
final class Migrations {

    private static final String SCHEMA = "steward";

    private final DatabaseAddress address;
    private final Flyway flyway;

    Migrations(DatabaseAddress address) {
        this.address = address;
        this.flyway = Flyway.configure(Migrations.class.getClassLoader())
                .loggers("slf4j")
                // Without time limits: rewriting a large table takes as long as it takes.
                .dataSource(address.dataSource("migration", 0))
                .locations("classpath:dev/steward/storage/migration")
                .schemas(SCHEMA)
                .load();
    }

    void apply() {
        try {
            newer().ifPresent(this::refuse);
            flyway.migrate();
        } catch (FlywayException failure) {
            throw explain(failure);
        }
    }

    private Optional<MigrationInfo> newer() {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .findFirst();
    }

    private void refuse(MigrationInfo newer) {
        throw new DatabaseFailure("A newer Steward has used " + address + ": its schema has step " + newer.getVersion()
                + ", which this version does not know. Start that version, or restore the backup from before the upgrade.");
    }

    private DatabaseFailure explain(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return address.failure(sql);
            }
        }
        return new DatabaseFailure("The schema of " + address + " can't be brought up to date ("
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("") + ").", failure);
    }
}
