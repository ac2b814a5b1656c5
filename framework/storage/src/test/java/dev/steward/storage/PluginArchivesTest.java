package dev.steward.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginArchive;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresServer.class)
class PluginArchivesTest {

    private static final PluginId FRIEND = new PluginId("friend");

    @TempDir
    Path folder;

    private Path zip(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(size + ".zip"), bytes);
    }

    private static PluginArchive archive(String version, long size) {
        return new PluginArchive(FRIEND, version, version.replace('.', 'a'), size);
    }

    @Test
    void an_archive_comes_out_as_it_went_in_and_is_replaced_and_removed(TestDatabase database) throws IOException {
        var archives = database.open().pluginArchives();
        for (int size : List.of(1, 1 << 20, (5 << 20) + 7)) {
            PluginArchive archive = archive("1.0." + size, size);
            archives.put(archive, zip(size));

            assertThat(database.open().pluginArchives().all()).containsExactly(archive);
            Path out = folder.resolve("out" + size);
            assertThat(archives.read(archive, out)).isTrue();
            assertThat(out).hasSameBinaryContentAs(zip(size));
        }

        assertThat(archives.read(archive("1.0.1", 1), folder.resolve("former"))).isFalse();
        archives.remove(FRIEND);
        assertThat(archives.all()).isEmpty();
        assertThat(database.read("select count(*) from steward.plugin_archive_piece")).isEqualTo("0");
    }

    @Test
    void an_archive_that_cannot_be_read_to_its_end_leaves_the_former(TestDatabase database) throws IOException {
        var archives = database.open().pluginArchives();
        archives.put(archive("1.0.0", 5), zip(5));

        assertThatThrownBy(() -> archives.put(archive("2.0.0", 5), folder.resolve("absent.zip")))
                .isInstanceOf(IOException.class);

        assertThat(archives.all()).containsExactly(archive("1.0.0", 5));
        assertThat(archives.read(archive("1.0.0", 5), folder.resolve("out"))).isTrue();
    }

    @Test
    void of_two_processes_that_install_one_plugin_at_once_the_last_has_its_way(TestDatabase database)
            throws Exception {
        List<PluginArchives> processes = List.of(database.open().pluginArchives(), database.open().pluginArchives());
        for (int round = 0; round < 20; round++) {
            List<FutureTask<Boolean>> puts = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int process = i;
                puts.add(new FutureTask<>(() -> {
                    processes.get(process).put(archive("1.0." + process, 5), zip(5));
                    return true;
                }));
            }
            puts.forEach(put -> Thread.ofPlatform().start(put));
            for (FutureTask<Boolean> put : puts) {
                assertThat(put.get()).isTrue();
            }
            assertThat(processes.getFirst().all()).hasSize(1);
            processes.getFirst().remove(FRIEND);
        }
    }

    @Test
    void other_processes_hear_of_it(TestDatabase database) throws IOException {
        var one = database.open();
        var other = database.open();
        var heard = new AtomicInteger();
        other.onForeignPlugins(heard::incrementAndGet);

        one.pluginArchives().put(archive("1.0.0", 5), zip(5));
        Eventually.holds("it hears of the archive", () -> heard.get() >= 1);

        int before = heard.get();
        one.pluginArchives().remove(FRIEND);
        Eventually.holds("it hears that it is gone", () -> heard.get() > before);
    }

    @Test
    void what_is_granted_is_remembered_apart_from_what_is_disabled(TestDatabase database) {
        var states = database.open().pluginStates();
        states.disable(FRIEND);
        states.grant(FRIEND, Capability.DATABASE);
        states.grant(FRIEND, Capability.ADMINISTRATION);
        states.grant(FRIEND, Capability.ADMINISTRATION);

        var others = database.open().pluginStates();
        assertThat(others.granted(FRIEND)).containsExactlyInAnyOrder(Capability.values());
        assertThat(others.disabled()).containsExactly(FRIEND);

        states.revoke(FRIEND, Capability.ADMINISTRATION);
        assertThat(others.granted(FRIEND)).containsExactly(Capability.DATABASE);
        states.revokeAll(FRIEND);
        states.revoke(FRIEND, Capability.DATABASE);
        assertThat(others.granted(FRIEND)).isEmpty();
        assertThat(others.granted(new PluginId("other"))).isEmpty();
        assertThat(others.disabled()).containsExactly(FRIEND);
    }

    @Test
    void of_what_two_operators_grant_at_once_both_count(TestDatabase database) throws Exception {
        var here = database.open().pluginStates();
        var there = database.open().pluginStates();
        for (int round = 0; round < 50; round++) {
            var one = Thread.startVirtualThread(() -> here.grant(FRIEND, Capability.DATABASE));
            there.grant(FRIEND, Capability.ADMINISTRATION);
            one.join();
            assertThat(here.granted(FRIEND)).containsExactlyInAnyOrder(Capability.values());
            here.revokeAll(FRIEND);
        }
    }
}
