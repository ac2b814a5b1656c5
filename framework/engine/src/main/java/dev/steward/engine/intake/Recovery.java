package dev.steward.engine.intake;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for questions whose process is gone, at the start and every few seconds, and goes on with them.
public final class Recovery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Questions questions;
    private final Thread thread = Thread.ofVirtual().name("recovery").unstarted(this::follow);

    public Recovery(Questions questions) {
        this.questions = questions;
    }

    public void start() {
        thread.start();
    }

    private void follow() {
        try {
            while (true) {
                look();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            questions.resume();
        } catch (RuntimeException e) {
            LOG.warn("Unfinished questions could not be looked for: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
