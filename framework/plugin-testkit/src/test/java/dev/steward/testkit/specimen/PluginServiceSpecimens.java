package dev.steward.testkit.specimen;

import dev.steward.api.plugin.PluginService;
import dev.steward.testkit.contract.PluginServiceContract;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

final class PluginServiceSpecimens {

    private PluginServiceSpecimens() {}

    private static PluginService served(Step start, Step close) {
        return new PluginService() {

            @Override
            public void start() throws Exception {
                start.take();
            }

            @Override
            public void close() throws Exception {
                close.take();
            }
        };
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void rest() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    static final class Sound implements PluginServiceContract {
        @Override
        public PluginService service() {
            Thread thread = Thread.ofPlatform().daemon().unstarted(PluginServiceSpecimens::rest);
            return served(thread::start, () -> {
                thread.interrupt();
                thread.join();
            });
        }
    }

    @Breaks("starts")
    static final class StaysInBed implements PluginServiceContract {
        @Override
        public PluginService service() {
            return served(() -> {
                throw new IllegalStateException("not today");
            }, () -> {});
        }
    }

    @Breaks("closes")
    static final class CannotLetGo implements PluginServiceContract {
        @Override
        public PluginService service() {
            return served(() -> {}, () -> {
                throw new IllegalStateException("I want to stay");
            });
        }
    }

    @Breaks("leavesNoThread")
    static final class LeavesAThread implements PluginServiceContract {
        @Override
        public PluginService service() {
            return served(Thread.ofPlatform()
                    .daemon()
                    .name("left behind")
                    .unstarted(
                            PluginServiceSpecimens::rest)::start,
                    () -> {});
        }
    }

    @Breaks("startsAgainAsANewObject")
    static final class LeavesALock implements PluginServiceContract {

        private final AtomicBoolean locked = new AtomicBoolean();

        @Override
        public PluginService service() {
            return served(() -> {
                if (!locked.compareAndSet(false, true)) {
                    throw new IllegalStateException("There is one already");
                }
            }, () -> {});
        }
    }
}
