package dev.steward.testkit.fake;

import dev.steward.engine.schedule.Schedules;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Jobs whose time comes when a test says so.
public final class ManualSchedules implements Schedules {

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    /// Has no jobs yet.
    public ManualSchedules() {}

    @Override
    public void every(String name, Duration interval, Job job) {
        jobs.put(name, job);
    }

    @Override
    public void start() {}

    /// Does a job now.
    ///
    /// @param name of the job
    /// @throws InterruptedException if the job was interrupted
    public void run(String name) throws InterruptedException {
        Objects.requireNonNull(jobs.get(name), name).run();
    }
}
