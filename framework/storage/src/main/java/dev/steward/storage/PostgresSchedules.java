package dev.steward.storage;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.steward.engine.schedule.Schedules;
import dev.steward.storage.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done again and again. Whichever process picks a job's row when its time has come does it.
final class PostgresSchedules implements Schedules, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSchedules.class);
    private static final String TABLE = "steward.scheduled_task";
    private static final String PREFIX = "steward-";
    private static final int AT_ONCE = 4;
    private static final Duration POLL = Duration.ofSeconds(2);
    /// A process that says nothing for six times as long is gone, and its jobs are done by others.
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final int process;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("schedule-", 0).factory());
    private final List<RecurringTask<Void>> jobs = new ArrayList<>();
    private Optional<Scheduler> running = Optional.empty();

    PostgresSchedules(Database database, int process) {
        this.database = database;
        this.process = process;
    }

    @Override
    public synchronized void every(String name, Duration interval, Job job) {
        if (running.isPresent()) {
            throw new IllegalStateException("The job \"" + name + "\" is planned after the start");
        }
        jobs.add(Tasks.recurring(PREFIX + name, FixedDelay.of(interval)).execute((_, _) -> run(name, job)));
    }

    private static void run(String name, Job job) {
        try {
            job.run();
        } catch (InterruptedException closing) {
            LOG.debug("The job {} was interrupted", name);
        } catch (RuntimeException failure) {
            LOG.error("The job {} failed and is done again at its next time", name, failure);
        } finally {
            // What was meant for the job must not break the connection on which its end is noted.
            Thread.interrupted();
        }
    }

    @Override
    public synchronized void start() {
        Scheduler scheduler = Scheduler.create(database.connections())
                .startTasks(jobs)
                .schedulerName(() -> "process " + process)
                .tableName(TABLE)
                .executorService(threads)
                .threads(AT_ONCE)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(PATIENCE)
                .build();
        scheduler.start();
        running = Optional.of(scheduler);
    }

    /// Interrupts what is being done and waits a little for it to end.
    @Override
    public synchronized void close() {
        running.ifPresent(scheduler -> {
            scheduler.pause();
            threads.shutdownNow();
            scheduler.stop();
        });
    }
}
