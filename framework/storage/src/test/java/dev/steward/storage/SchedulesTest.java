package dev.steward.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class SchedulesTest {

    @Test
    void each_run_happens_in_one_process(TestDatabase database) {
        var runs = new AtomicInteger();
        var daily = new AtomicInteger();
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        for (Storage storage : new Storage[]{database.open(), database.open()}) {
            storage.schedules().every("often", Duration.ofMillis(1), () -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                Thread.sleep(20);
                atOnce.decrementAndGet();
                runs.incrementAndGet();
            });
            storage.schedules().every("daily", Duration.ofDays(1), daily::incrementAndGet);
            storage.schedules().start();
        }

        Eventually.holds("it runs again and again", () -> runs.get() >= 4);

        assertThat(most).hasValue(1);
        assertThat(daily).hasValue(1);
    }

    @Test
    void what_fails_is_done_again(TestDatabase database) {
        var storage = database.open();
        var runs = new AtomicInteger();
        storage.schedules().every("failing", Duration.ofMillis(1), () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("a job of this test fails");
        });
        storage.schedules().start();

        Eventually.holds("it runs again", () -> runs.get() >= 2);
    }

    @Test
    void closing_interrupts_and_another_process_goes_on(TestDatabase database) throws InterruptedException {
        var closing = database.open();
        var begun = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        closing.schedules().every("job", Duration.ofMillis(1), () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.set(true);
                throw expected;
            }
        });
        closing.schedules().start();
        begun.await();

        closing.close();

        assertThat(interrupted).isTrue();
        assertThat(database.read("select picked from steward.scheduled_task")).isEqualTo("f");
        var runs = new AtomicInteger();
        var other = database.open();
        other.schedules().every("job", Duration.ofMillis(1), runs::incrementAndGet);
        other.schedules().start();
        Eventually.holds("the other does it", () -> runs.get() > 0);
    }

    @Test
    void a_job_is_planned_before_the_start(TestDatabase database) {
        var schedules = database.open().schedules();
        schedules.start();

        assertThatThrownBy(() -> schedules.every("late", Duration.ofSeconds(1), () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("late");
    }
}
