package dev.steward.web;

import dev.steward.engine.schedule.Schedules;
import java.time.Duration;

/// Nothing happens by itself.
final class NoSchedules implements Schedules {

    @Override
    public void every(String name, Duration interval, Job job) {}

    @Override
    public void start() {}
}
