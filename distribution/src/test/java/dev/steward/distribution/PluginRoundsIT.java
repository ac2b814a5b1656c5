package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A plugin that comes and goes 300 times leaves nothing behind.
@Timeout(240)
class PluginRoundsIT {

    private static final int ROUNDS = Integer.getInteger("steward.plugin.rounds", 300);
    private static final int WARMING_UP = 20;
    /// What the host itself opens and closes now and then: connections to the database and from the test, helpers of
    /// their pools.
    private static final int A_FEW = 8;
    private static final long SOME_HEAP = 8 << 20;

    private static final String ROUND = "/api/v1/plugins/rounds";

    @TempDir
    private Path folder;

    @Test
    void loaders_threads_files_and_heap_are_as_before() {
        byte[] zip = plugin();
        try (Scene scene = Scene.start(folder, variables -> variables)) {
            StewardApi api = scene.steward.api();
            for (int i = 0; i < WARMING_UP; i++) {
                round(api, zip);
            }
            Footprint before = Footprint.of(scene.steward);
            long begin = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                round(api, zip);
            }
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            Footprint after = Footprint.settled(scene.steward, before.loaders());
            System.out.println("PluginRoundsIT: before " + before + "; after " + ROUNDS + " rounds in " + seconds
                    + " s " + after);
            assertThat(before.loaders()).isEqualTo(api.items("/api/v1/plugins").size());
            assertThat(after.loaders()).isEqualTo(before.loaders());
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + A_FEW);
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + A_FEW);
            assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + SOME_HEAP);
        }
    }

    private static void round(StewardApi api, byte[] zip) {
        assertThat(api.install(zip).status()).isEqualTo(201);
        assertThat(api.post(ROUND + "/disable", Map.of()).status()).isEqualTo(200);
        assertThat(api.post(ROUND + "/enable", Map.of()).status()).isEqualTo(200);
        assertThat(api.delete(ROUND).status()).isEqualTo(204);
    }

    /// Something of everything that a plugin may hold: a mode with settings, a command, a thread, an open file.
    private static byte[] plugin() {
        return PluginZip.command("rounds", "round", "Here again.").offering("""
                offer.to(Points.SLASH_COMMAND, "round", Command.class);
                offer.to(Points.RESPONSE_MODE, "round", Mode.class).settings(Mode.TYPE);
                offer.to(Points.SERVICE, "thread", Busy.class);
                """).with("""
                public record Chosen(@Setting(label = "Word") String word) {}
                """).with("""
                public class Mode implements ResponseMode {
                    static final SettingsType<Chosen> TYPE =
                            SettingsType.perGuild("rounds", Chosen.class, new Chosen("round"));
                    @Inject Mode(GuildSettings<Chosen> settings) {}
                    public Engagement consider(Heard heard) { return Engagement.ignore("never"); }
                }
                """).with("""
                public class Busy implements PluginService {
                    private final PluginInfo plugin;
                    private Thread thread;
                    private java.io.OutputStream file;
                    @Inject Busy(PluginInfo plugin) { this.plugin = plugin; }
                    public void start() throws Exception {
                        file = java.nio.file.Files.newOutputStream(plugin.dataFolder().resolve("notes.txt"));
                        thread = new Thread(() -> {
                            try { Thread.sleep(Duration.ofHours(1)); } catch (InterruptedException e) { }
                        });
                        thread.start();
                    }
                    public void close() throws Exception {
                        thread.interrupt();
                        thread.join();
                        file.close();
                    }
                }
                """).bytes();
    }
}
