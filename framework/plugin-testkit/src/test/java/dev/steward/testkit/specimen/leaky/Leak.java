package dev.steward.testkit.specimen.leaky;

import dev.steward.api.plugin.PluginService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

final class Leak implements PluginService {

    static final String WAY = way();

    private static final String LOCK = "leaky.lock";

    private static boolean started;

    Leak() {
        // In the constructor, while the former version still runs, and not in start().
        if (WAY.equals("early") && System.setProperty(LOCK, "locked") != null) {
            throw new IllegalStateException("Somebody has the lock");
        }
    }

    private static String way() {
        try (InputStream in = Leak.class.getResourceAsStream("/leaky")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        switch (WAY) {
            case "once" -> startOnce();
            case "thread" -> Thread.ofPlatform().daemon().name("left behind").start(Leak::rest);
            case "classes" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
            default -> {}
        }
    }

    private static void startOnce() {
        if (started) {
            throw new IllegalStateException("It was started before");
        }
        started = true;
    }

    private static void rest() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        System.clearProperty(LOCK);
    }
}
