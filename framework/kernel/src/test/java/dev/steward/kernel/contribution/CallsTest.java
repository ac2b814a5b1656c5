package dev.steward.kernel.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.testing.Greeter;
import dev.steward.api.testing.TestPoints;
import dev.steward.kernel.contribution.Outcome.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CallsTest {

    private static final PluginId PLUGIN = new PluginId("polite-people");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Calls calls = new Calls(now::get);
    private final Gate gate = new Gate(PLUGIN, new ClassLoader() {
    });

    private Contribution<Greeter> offered(Greeter greeter) {
        return new Contribution<>(TestPoints.GREETER, new ContributionId(PLUGIN, "polite"), "Polite", "",
                Optional.empty(), greeter, gate);
    }

    private Outcome<String> greet(Greeter greeter, Duration deadline) {
        return calls.invoke(offered(greeter), deadline, one -> one.greet("Ada"));
    }

    @Test
    void aCallThatReturnsIsDone() {
        assertThat(greet(name -> "Hello " + name, LONG)).isEqualTo(new Outcome.Done<>("Hello Ada"));
    }

    @Test
    void failuresOfTheApiSayWhatToDo() {
        Outcome<String> later = greet(_ -> {
            throw new TransientFailure("busy", Duration.ofSeconds(3));
        }, LONG);
        assertThat(later).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(3));
            assertThat(failed.message()).isEqualTo("busy");
        });
        assertThat(kind(greet(_ -> {
            throw new PermanentFailure("no key");
        }, LONG))).isEqualTo(Kind.PERMANENT);
        assertThat(kind(greet(_ -> {
            throw new UserMistake("ask again");
        }, LONG))).isEqualTo(Kind.USER_MISTAKE);
    }

    @Test
    void anyOtherThrowableIsADefectWhoseTextStaysOutOfTheMessage() {
        Outcome<String> thrown = greet(name -> {
            throw new IllegalStateException("cannot greet " + name);
        }, LONG);
        assertThat(kind(thrown)).isEqualTo(Kind.DEFECT);
        assertThat(thrown.summary()).contains("IllegalStateException").doesNotContain("Ada");
        assertThat(kind(greet(_ -> {
            throw new NoClassDefFoundError("gone");
        }, LONG))).isEqualTo(Kind.DEFECT);
        assertThat(kind(greet(this::endless, LONG))).isEqualTo(Kind.DEFECT);
        assertThat(greet(name -> "Hello " + name, LONG)).isEqualTo(new Outcome.Done<>("Hello Ada"));
    }

    private String endless(String name) {
        return name.isEmpty() ? name : endless(name) + name;
    }

    @Test
    @SuppressWarnings("NullAway") // a plugin compiled without null checks
    void returningNullIsADefect() {
        assertThat(kind(greet(_ -> null, LONG))).isEqualTo(Kind.DEFECT);
    }

    @Test
    void aHangingCallEndsAtTheDeadlineAndIsInterrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        Outcome<String> outcome = greet(_ -> {
            try {
                return sleepForever();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }, SHORT);
        assertThat(outcome).isEqualTo(new Outcome.TimedOut<>(SHORT));
        interrupted.await();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aCallThatIgnoresInterruptionHarmsOnlyItself() throws Exception {
        var release = new CountDownLatch(1);
        Outcome<String> outcome = greet(name -> {
            awaitStubbornly(release);
            return name;
        }, SHORT);
        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(gate.stuck()).hasSize(1).first().asString().startsWith("polite-people/polite");
        assertThat(greet(name -> "Hello " + name, LONG)).isEqualTo(new Outcome.Done<>("Hello Ada"));
        release.countDown();
        awaitEmptyGate();
    }

    private void awaitEmptyGate() throws InterruptedException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!gate.stuck().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertThat(gate.stuck()).isEmpty();
    }

    @Test
    void interruptingTheCallerInterruptsTheCallAndKeepsTheFlag() throws Exception {
        var inside = new CountDownLatch(1);
        var outcome = new AtomicReference<Outcome<String>>();
        var flag = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            outcome.set(greet(_ -> {
                inside.countDown();
                return sleepForever();
            }, LONG));
            flag.set(Thread.currentThread().isInterrupted());
        });
        inside.await();
        caller.interrupt();
        caller.join();
        assertThat(outcome.get()).isInstanceOf(Outcome.BrokenOff.class);
        assertThat(flag).isTrue();
        awaitEmptyGate();
    }

    @Test
    void closingTheGateLetsCallsFinishAndNewOnesNotIn() throws Exception {
        var inside = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var outcome = new AtomicReference<Outcome<String>>();
        Thread caller = Thread.ofVirtual().start(() -> outcome.set(greet(name -> {
            inside.countDown();
            release.await();
            return "Bye " + name;
        }, LONG)));
        inside.await();
        Thread closer = Thread.ofVirtual().start(() -> gate.close("It was disabled", LONG));
        Outcome<String> late = greet(name -> name, LONG);
        while (late instanceof Outcome.Done) { // until the closer got there
            late = greet(name -> name, LONG);
        }
        assertThat(late).isEqualTo(new Outcome.Withdrawn<>("It was disabled"));
        release.countDown();
        closer.join();
        caller.join();
        assertThat(outcome.get()).isEqualTo(new Outcome.Done<>("Bye Ada"));
    }

    @Test
    void closingTheGateReleasesTheCallersOfCallsThatDoNotEndAndNamesThem() throws Exception {
        var inside = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var outcome = new AtomicReference<Outcome<String>>();
        Thread caller = Thread.ofVirtual().start(() -> outcome.set(greet(name -> {
            inside.countDown();
            awaitStubbornly(release);
            return name;
        }, LONG)));
        inside.await();
        assertThat(gate.close("It was disabled", SHORT)).hasSize(1);
        caller.join();
        assertThat(outcome.get()).isEqualTo(new Outcome.BrokenOff<>("It was disabled"));
        release.countDown();
        awaitEmptyGate();
    }

    @Test
    void theCallHasItsOwnContextAndTheCallersLogContext() {
        MDC.put("guild", "42");
        try {
            var loader = new AtomicReference<ClassLoader>();
            var current = new AtomicReference<Optional<ContributionId>>();
            Outcome<String> outcome = greet(_ -> {
                loader.set(Thread.currentThread().getContextClassLoader());
                current.set(calls.current());
                MDC.put("left-behind", "yes");
                return MDC.get("guild") + " " + MDC.get("plugin");
            }, LONG);
            assertThat(outcome).isEqualTo(new Outcome.Done<>("42 polite-people"));
            assertThat(loader.get()).isSameAs(gate.loader());
            assertThat(current.get()).contains(new ContributionId(PLUGIN, "polite"));
            assertThat(calls.current()).isEmpty();
            assertThat(MDC.get("left-behind")).isNull();
            assertThat(MDC.get("plugin")).isNull();
        } finally {
            MDC.clear();
        }
    }

    @Test
    void callsAreCountedAndFailuresInARowMakeAContributionDegraded() {
        var id = new ContributionId(PLUGIN, "polite");
        greet(name -> name, LONG);
        greet(_ -> {
            throw new UserMistake("ask again");
        }, LONG);
        assertThat(calls.degraded("greeter", id)).isEmpty();
        for (int i = 0; i < 5; i++) {
            greet(_ -> {
                throw new PermanentFailure("no key");
            }, LONG);
        }
        CallStatistics counted = calls.statistics().getFirst();
        assertThat(counted).extracting(CallStatistics::done, CallStatistics::mistakes, CallStatistics::failed)
                .containsExactly(1L, 1L, 5L);
        assertThat(calls.degraded("greeter", id)).contains("the last 5 calls failed: no key");
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(11)));
        assertThat(calls.degraded("greeter", id)).isEmpty();
        now.set(Instant.EPOCH);
        greet(name -> name, LONG);
        assertThat(calls.degraded("greeter", id)).isEmpty();
    }

    @Test
    void aCallCostsMicroseconds() throws Exception {
        Contribution<Greeter> greeter = offered(name -> name);
        var perCall = new AtomicReference<String>("");
        Thread.ofVirtual().start(() -> {
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 10; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < 20_000; i++) {
                    calls.invoke(greeter, LONG, one -> one.greet("Ada"));
                }
                best = Math.min(best, (System.nanoTime() - start) / 20_000);
            }
            perCall.set(best + " ns");
        }).join();
        System.out.println("Calls.invoke, one caller on a virtual thread: " + perCall + " a call");
        assertThat(calls.statistics().getFirst().done()).isEqualTo(200_000);
    }

    private static String sleepForever() throws InterruptedException {
        new CountDownLatch(1).await();
        return "";
    }

    private static void awaitStubbornly(CountDownLatch release) {
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException ignored) {
                // what this plugin does wrong
            }
        }
    }

    private static Kind kind(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<?>) outcome).kind();
    }
}
