package dev.steward.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresServer.class)
class DatabaseAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres://user:hunter2@host/db", "jdbc:mysql://host/db?password=hunter2",
            "jdbc:postgresql://host:port/db?password=hunter2"})
    void refuses_another_form_and_repeats_no_password(String url) {
        assertThatThrownBy(() -> DatabaseAddress.of(url)).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("jdbc:postgresql://host:port/database")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void prints_without_the_password() {
        assertThat(DatabaseAddress.of("jdbc:postgresql://db.example:5433/bot?user=steward&password=hunter2"))
                .hasToString("the PostgreSQL database \"bot\" at db.example:5433 as the user \"steward\"");
    }

    @Test
    void names_what_can_not_be_reached_and_the_mend() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + nobody + "/bot?user=steward&password=hunter2";

        assertThatThrownBy(() -> Database.open(DatabaseAddress.of(url))).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("127.0.0.1:" + nobody)
                .hasMessageContaining("\"bot\"")
                .hasMessageContaining("\"steward\"")
                .hasMessageContaining("STEWARD_DATABASE_URL")
                .hasMessageNotContaining("hunter2");
        assertThat(DatabaseAddress.of(url).check()).isInstanceOfSatisfying(Health.Unreachable.class,
                unreachable -> assertThat(unreachable.why()).contains("can't be reached"));
    }

    @Test
    void gives_up_on_a_server_that_accepts_and_says_nothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = DatabaseAddress
                    .of("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/bot?user=steward");

            assertThat(address.check()).isInstanceOf(Health.Unreachable.class);
        }
    }

    @Test
    void names_a_database_that_does_not_exist(TestDatabase database) {
        String url = database.url().replaceFirst("/test_[^?]*", "/nowhere");

        assertThatThrownBy(() -> Database.open(DatabaseAddress.of(url))).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("\"nowhere\"")
                .hasMessageContaining("CREATE DATABASE");
    }

    @Test
    void names_a_user_who_may_not_create_the_schema(TestDatabase database) {
        String guest = "guest_" + Integer.toUnsignedString(database.url().hashCode());
        database.execute("create role " + guest + " login password 'guest'");
        String url = database.url().replaceFirst("\\?.*", "?user=" + guest + "&password=guest");
        try {
            assertThatThrownBy(() -> Database.open(DatabaseAddress.of(url))).isInstanceOf(DatabaseFailure.class)
                    .hasMessageContaining(guest)
                    .hasMessageContaining("GRANT CREATE ON DATABASE");
        } finally {
            database.execute("drop role " + guest);
        }
    }
}
