package dev.steward.kernel.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.testing.Greeter;
import dev.steward.api.testing.TestPoints;
import java.lang.Thread.State;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A plugin that is away for a moment.
@Timeout(60)
class SuspensionTest {

    private static final PluginId FRIEND = new PluginId("friend");
    private static final ContributionId POLITE = ContributionId.parse("friend/polite");
    private static final Duration LONG = Duration.ofHours(1);

    private final Registry registry = new Registry();
    private final Calls calls = new Calls(InstantSource.system());

    private static Resolution<Greeter> byId(Snapshot now) {
        return now.resolve(TestPoints.GREETER, POLITE);
    }

    private static Resolution<Greeter> byName(Snapshot now) {
        return now.resolve(TestPoints.GREETER, "polite");
    }

    private static Resolution<Greeter> first(Snapshot now) {
        return now.first(TestPoints.GREETER);
    }

    private Gate publish(String id, Greeter greeter) {
        ContributionId contribution = ContributionId.parse(id);
        var gate = new Gate(contribution.plugin(), SuspensionTest.class.getClassLoader());
        registry.publish(contribution.plugin(), List.of(
                new Contribution<>(TestPoints.GREETER, contribution, "", "", Optional.empty(), greeter, gate)));
        return gate;
    }

    private Outcome<String> greet(Contribution<Greeter> greeter) {
        return calls.invoke(greeter, LONG, one -> one.greet("Ada"));
    }

    private static Resolution<Greeter> upgrading() {
        return new Resolution.Missing<>("The plugin friend is being upgraded", true);
    }

    @Test
    void whateverNamesItIsWaitedForAndFoundAgain() throws Exception {
        for (Function<Snapshot, Resolution<Greeter>> lookup : List.<Function<Snapshot, Resolution<Greeter>>>of(
                SuspensionTest::byId, SuspensionTest::byName, SuspensionTest::first)) {
            publish("friend/polite", name -> "former " + name);
            registry.suspend(FRIEND, "is being upgraded");
            assertThat(lookup.apply(registry.current())).isEqualTo(upgrading());
            assertThat(registry.await(lookup, Duration.ZERO)).isEqualTo(upgrading());
            var outcome = new AtomicReference<Outcome<String>>();
            Thread caller = Thread.ofVirtual().start(() -> outcome.set(registry.reach(lookup, LONG, this::greet)));
            await(() -> caller.getState() == State.TIMED_WAITING);
            publish("friend/polite", name -> "next " + name);
            caller.join();
            assertThat(outcome.get()).isEqualTo(new Outcome.Done<>("next Ada"));
        }
    }

    @Test
    void whoeverWaitsIsToldWhyItDoesNotComeBack() throws Exception {
        publish("friend/polite", name -> name);
        registry.suspend(FRIEND, "is being upgraded");
        var outcome = new AtomicReference<Outcome<String>>();
        Thread caller = Thread.ofVirtual()
                .start(() -> outcome.set(registry.reach(SuspensionTest::byName, LONG, this::greet)));
        await(() -> caller.getState() == State.TIMED_WAITING);
        registry.withdraw(FRIEND, "could not be enabled: no key");
        caller.join();
        assertThat(outcome.get()).isEqualTo(new Outcome.Withdrawn<>("The plugin friend could not be enabled: no key"));
    }

    @Test
    void aCallThatIsNotLetInAnyMoreIsMadeAgainAndWhatBeganIsNot() throws Exception {
        var inside = new CountDownLatch(1);
        var greeted = new AtomicInteger();
        Gate former = publish("friend/polite", name -> {
            greeted.incrementAndGet();
            inside.countDown();
            new CountDownLatch(1).await();
            return name;
        });
        var began = new AtomicReference<Outcome<String>>();
        Thread first = Thread.ofVirtual()
                .start(() -> began.set(registry.reach(SuspensionTest::byId, LONG, this::greet)));
        inside.await();
        var late = new AtomicReference<Outcome<String>>();
        var found = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Thread second = Thread.ofVirtual().start(() -> late.set(registry.reach(SuspensionTest::byId, LONG, greeter -> {
            found.countDown();
            awaitQuietly(closed);
            return greet(greeter);
        })));
        found.await();
        registry.suspend(FRIEND, "is being upgraded");
        former.close("The plugin friend is being upgraded", Duration.ZERO);
        closed.countDown();
        publish("friend/polite", name -> "next " + name);
        first.join();
        second.join();
        assertThat(began.get()).isEqualTo(new Outcome.BrokenOff<>("The plugin friend is being upgraded"));
        assertThat(late.get()).isEqualTo(new Outcome.Done<>("next Ada"));
        assertThat(greeted).hasValue(1);
    }

    @Test
    void aPluginDoesNotWaitForItselfInACallThatItsUpgradeWaitsFor() throws Exception {
        var inside = new CountDownLatch(1);
        var suspended = new CountDownLatch(1);
        Gate gate = publish("friend/polite", name -> {
            inside.countDown();
            suspended.await();
            return name + ": " + registry.reach(SuspensionTest::byId, LONG, this::greet).summary();
        });
        var outcome = new AtomicReference<Outcome<String>>();
        Thread caller = Thread.ofVirtual()
                .start(() -> outcome.set(
                        registry.reach(SuspensionTest::byId, LONG, this::greet)));
        inside.await();
        registry.suspend(FRIEND, "is being upgraded");
        suspended.countDown();
        assertThat(gate.close("The plugin friend is being upgraded", LONG)).isEmpty();
        caller.join();
        assertThat(outcome.get()).isEqualTo(new Outcome.Done<>("Ada: The plugin friend is being upgraded"));
    }

    @Test
    void nobodyGoesRoundInCirclesAtAClosedGate() {
        publish("friend/polite", name -> name).close("It was disabled", Duration.ZERO);
        assertThat(registry.reach(SuspensionTest::byId, LONG, this::greet))
                .isEqualTo(new Outcome.Withdrawn<>("It was disabled"));
    }

    @Test
    void whoeverIsInterruptedWhileWaitingCallsNothing() throws Exception {
        publish("friend/polite", name -> name);
        registry.suspend(FRIEND, "is being upgraded");
        var outcome = new AtomicReference<Outcome<String>>();
        Thread caller = Thread.ofVirtual()
                .start(() -> outcome.set(registry.reach(SuspensionTest::byId, LONG, this::greet)));
        caller.interrupt();
        caller.join();
        assertThat(outcome.get()).isEqualTo(new Outcome.Withdrawn<>("The caller was interrupted"));
    }

    @Test
    void theFirstOfAPointIsTheSameThroughAnUpgrade() {
        publish("friend/polite", name -> name);
        publish("zoe/polite", name -> name);
        registry.suspend(FRIEND, "is being upgraded");
        assertThat(registry.current().suspended(TestPoints.GREETER)).containsExactly(POLITE);
        assertThat(registry.current().first(TestPoints.GREETER)).isEqualTo(upgrading());
        registry.suspend(new PluginId("zoe"), "is being upgraded");
        publish("friend/polite", name -> name);
        assertThat(registry.current().first(TestPoints.GREETER)).isInstanceOf(Resolution.Ready.class);
        registry.withdraw(FRIEND, "is disabled by the operator");
        assertThat(registry.current().first(TestPoints.GREETER))
                .isEqualTo(new Resolution.Missing<>("The plugin zoe is being upgraded", true));
    }

    @Test
    void whatADisabledPluginOfferedIsMissingForThatReason() {
        publish("friend/polite", name -> name);
        registry.withdraw(FRIEND, "is disabled by the operator");
        assertThat(registry.resolve(TestPoints.GREETER, "polite"))
                .isEqualTo(new Resolution.Missing<>("The plugin friend is disabled by the operator", false));
        assertThat(registry.resolve(TestPoints.GREETER, "rude")).isEqualTo(new Resolution.Missing<>(
                "No running plugin offers the greeter \"rude\"; there is none; not running: friend", false));
        registry.forget(FRIEND);
        assertThat(registry.resolve(TestPoints.GREETER, "polite")).isEqualTo(new Resolution.Missing<>(
                "No running plugin offers the greeter \"polite\"; there is none", false));
    }

    @Test
    void ofWhatIsAwayOnlyNamesAreRemembered() {
        var object = new WeakReference<>(suspended());
        await(() -> {
            System.gc();
            return object.refersTo(null);
        });
        assertThat(registry.current().suspended(TestPoints.GREETER)).containsExactly(POLITE);
    }

    private Greeter suspended() {
        var unique = new AtomicInteger();
        Greeter greeter = name -> name + unique;
        publish("friend/polite", greeter);
        registry.suspend(FRIEND, "is being upgraded");
        return greeter;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
