package dev.steward.testkit.contract;

import java.util.List;
import java.util.stream.IntStream;

/// What HotSpot still holds of a plugin that is gone: the last exception that compiled code threw on a carrier of virtual
/// threads, with the classes in its trace, until that carrier throws another one. A bot at work does so all the time; a
/// test that has nothing more to do does not.
final class LastExceptions {

    /// More than there are carriers, so that each gets some.
    private static final int THREADS = 4 * Runtime.getRuntime().availableProcessors();
    /// So many that they are compiled on the way.
    private static final int THROWN = 2_000;

    private LastExceptions() {}

    /// Throws and catches others on all carriers.
    static void replace() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(_ -> Thread.startVirtualThread(LastExceptions::throwMany))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void throwMany() {
        for (int i = 0; i < THROWN; i++) {
            throwAndCatch();
        }
    }

    private static void throwAndCatch() {
        try {
            throwOne();
        } catch (Thrown caught) {
            // thrown for its own sake
        }
    }

    private static void throwOne() {
        throw new Thrown();
    }

    private static final class Thrown extends RuntimeException {

        private static final long serialVersionUID = 1;

        Thrown() {
            super(null, null, false, false);
        }
    }
}
