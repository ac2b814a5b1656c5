package dev.example.tour;

import dev.steward.api.plugin.PluginService;
import dev.steward.api.settings.HostSettings;
import jakarta.inject.Inject;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Restores the figures at the start, and saves them now and then and at the end.
final class FiguresService implements PluginService {

    private static final Logger LOG = LoggerFactory.getLogger(FiguresService.class);

    private final FiguresFile file;
    private final HostSettings<TourSettings> settings;
    // Interrupted while it writes, it leaves the rest to close().
    private final Thread saving = Thread.ofVirtual().name("tour-figures").unstarted(this::saveNowAndThen);

    @Inject
    FiguresService(FiguresFile file, HostSettings<TourSettings> settings) {
        this.file = file;
        this.settings = settings;
    }

    /// Returns when all is ready. What it throws instead, the operator reads in the plugin's status.
    @Override
    public void start() throws IOException {
        file.read();
        saving.start();
    }

    private void saveNowAndThen() {
        while (!saving.isInterrupted()) {
            try {
                Thread.sleep(settings.get().saveEvery());
                file.write();
            } catch (InterruptedException closing) {
                return;
            } catch (IOException e) {
                LOG.warn("The figures could not be saved; they will be with the next attempt", e);
            }
        }
    }

    /// Called after the last event was handled. A thread that goes on after this would keep the whole plugin in memory.
    @Override
    public void close() throws IOException, InterruptedException {
        saving.interrupt();
        saving.join();
        file.write();
    }
}
