package dev.steward.distribution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Which database a Steward under test uses.
enum TestDatabase {
    /// The one in the data folder.
    EMBEDDED {
        @Override
        Server start() {
            return new Server() {
                @Override
                public BuiltSteward.Variables in(BuiltSteward.Variables variables) {
                    return variables;
                }

                @Override
                public void close() {}
            };
        }
    },
    /// A PostgreSQL server of its own, by address.
    EXTERNAL {
        @Override
        Server start() {
            try {
                return new External(EmbeddedPostgres.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    abstract Server start();

    /// A database server while it runs.
    interface Server extends AutoCloseable {

        BuiltSteward.Variables in(BuiltSteward.Variables variables);

        @Override
        void close();
    }

    private record External(EmbeddedPostgres postgres) implements Server {

        @Override
        public BuiltSteward.Variables in(BuiltSteward.Variables variables) {
            return variables.with("STEWARD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        }

        @Override
        public void close() {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
