package dev.steward.storage.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands each test a database of its own, on one PostgreSQL for all tests of this JVM.
///
/// `STEWARD_TEST_DATABASE_URL` names another server to run them on; the user there must be allowed to create databases.
public final class PostgresServer implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PostgresServer.class);

    private record Server(String url, Optional<EmbeddedPostgres> embedded) implements AutoCloseable {

        static Server start() {
            String other = System.getenv("STEWARD_TEST_DATABASE_URL");
            if (other != null) {
                return new Server(other, Optional.empty());
            }
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
                return new Server(postgres.getJdbcUrl("postgres", "postgres"), Optional.of(postgres));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            if (embedded.isPresent()) {
                embedded.get().close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Server server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Server.class, _ -> Server.start(), Server.class);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestDatabase.class, _ -> TestDatabase.create(server.url()), TestDatabase.class);
    }
}
