package dev.steward.storage.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Does things at the same time.
public final class Together {

    /// One of several things.
    public interface Numbered<T> {
        T run(int number) throws Exception;
    }

    private Together() {}

    public static <T> List<T> run(int times, Numbered<T> what) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, times).mapToObj(number -> threads.submit((Callable<T>) () -> {
                start.await();
                return what.run(number);
            })).toList();
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
