package dev.steward.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.settings.Secret;
import dev.steward.storage.database.DatabaseFailure;
import dev.steward.storage.database.Health;
import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Sample;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class StorageTest {

    @Test
    void processes_that_start_at_once_on_an_empty_database_share_it(TestDatabase database) {
        Together.run(4, _ -> database.open());

        assertThat(database.read("select count(*) from steward.installation")).isEqualTo("1");
    }

    @Test
    void refuses_a_database_that_a_newer_version_has_used(TestDatabase database) {
        database.open();
        database.execute(
                "insert into steward.flyway_schema_history select 99, '99', 'from the future', type, 'V99__x.sql',"
                        + " checksum, installed_by, now(), 1, true from steward.flyway_schema_history where version = '1'");

        assertThatThrownBy(database::open).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("newer Steward")
                .hasMessageContaining("step 99");
    }

    @Test
    void refuses_to_start_with_another_key_than_the_one_that_sealed_the_secrets(TestDatabase database) {
        database.open();

        assertThatThrownBy(() -> database.open(new Secret("b3RoZXItb3RoZXItb3RoZXItb3RoZXItb3RoZXItb3Q=")))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("STEWARD_SECRET_KEY");
    }

    @Test
    void refuses_a_key_of_another_form_without_repeating_it(TestDatabase database) {
        assertThatThrownBy(() -> database.open(new Secret("hunter2"))).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void says_that_the_database_answers(TestDatabase database) {
        assertThat(database.open().check()).isInstanceOfSatisfying(Health.Reachable.class,
                reachable -> assertThat(reachable.what()).contains("PostgreSQL"));
    }

    @Test
    void works_again_after_the_server_cut_every_connection(TestDatabase database) {
        var storage = database.open();
        storage.guilds().load();
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid()");

        Eventually.holds("it works again", () -> {
            try {
                return storage.questions().accept(Sample.question(1, Sample.NOON), Sample.MEMORY).isPresent();
            } catch (DatabaseFailure lost) {
                return false;
            }
        });
    }
}
