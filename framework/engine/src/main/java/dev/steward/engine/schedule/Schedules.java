package dev.steward.engine.schedule;

import java.time.Duration;

/// Does things again and again, each time in one process of all those that share the database.
public interface Schedules {

    /// Something to be done. Interrupted when the process stops.
    @FunctionalInterface
    interface Job {
        void run() throws InterruptedException;
    }

    /// Plans a job. To be called before [#start].
    ///
    /// @param name the same in every process
    /// @param interval from the end of one run to the beginning of the next; the first is soon after the start
    void every(String name, Duration interval, Job job);

    /// Begins. What fails is logged and done again at its next time.
    void start();
}
