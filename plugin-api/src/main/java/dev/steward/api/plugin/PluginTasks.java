package dev.steward.api.plugin;

import dev.steward.api.stability.HostProvided;
import java.util.concurrent.Callable;

/// Where a plugin runs work that keeps a processor busy. Safe for use by several threads.
@HostProvided
public interface PluginTasks {

    /// Runs CPU-bound or native work on the host's bounded pool of platform threads and waits for it.
    ///
    /// Contributions are called on virtual threads; work of more than some milliseconds without I/O (embedding,
    /// parsing, compression) would keep others from running and belongs here. Work of all plugins queues for one thread
    /// less than the machine has processors (at least one), first come, first served. Interrupting the caller
    /// interrupts the work.
    ///
    /// @param <T> what the work results in
    /// @param work the work; must not call `compute` itself
    /// @return what the work returned
    /// @throws Exception what the work threw, unchanged
    /// @throws InterruptedException if the caller was interrupted, for instance because its deadline passed
    <T> T compute(Callable<T> work) throws Exception;
}
