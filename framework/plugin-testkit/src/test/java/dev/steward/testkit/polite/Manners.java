package dev.steward.testkit.polite;

import dev.steward.api.plugin.PluginService;
import java.util.concurrent.CountDownLatch;

final class Manners implements PluginService {

    private final Thread thread = Thread.ofPlatform().name("manners").unstarted(Manners::behave);

    private static void behave() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
