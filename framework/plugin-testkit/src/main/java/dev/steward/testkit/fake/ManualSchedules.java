package dev.steward.testkit.fake;

import dev.steward.engine.schedule.Schedules;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Jobs whose time comes when a test says so.
public final class ManualSchedules implements Schedules {

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    @Override
    public void every(String name, Duration interval, Job job) {
        jobs.put(name, job);
    }

    @Override
    public void start() {}

    public void run(String name) throws InterruptedException {
        Objects.requireNonNull(jobs.get(name), name).run();
    }
}
