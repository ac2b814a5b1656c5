package dev.steward.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ChannelId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailboxesTest {

    private final Mailboxes mailboxes = new Mailboxes(List.of(Duration.ZERO, Duration.ZERO));

    @Test
    void a_channel_is_handled_in_order() throws InterruptedException {
        int items = 10_000;
        List<Integer> handled = Collections.synchronizedList(new ArrayList<>());
        for (int first = 0; first < items; first += Mailboxes.CAPACITY) {
            CountDownLatch done = new CountDownLatch(Mailboxes.CAPACITY);
            for (int item = first; item < first + Mailboxes.CAPACITY; item++) {
                int number = item;
                mailboxes.put(new ChannelId(1), new Mailboxes.Item(() -> {
                    handled.add(number);
                    done.countDown();
                }, () -> {}));
            }
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(handled).isEqualTo(IntStream.range(0, items).boxed().toList());
    }

    @Test
    void a_busy_channel_does_not_hold_up_another() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        mailboxes.put(new ChannelId(1), new Mailboxes.Item(() -> await(release), () -> {}));
        mailboxes.put(new ChannelId(2), new Mailboxes.Item(other::countDown, () -> {}));
        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
    }

    @Test
    void past_the_limit_the_oldest_is_dropped_and_told() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch dropped = new CountDownLatch(5);
        CountDownLatch handled = new CountDownLatch(Mailboxes.CAPACITY);
        mailboxes.put(new ChannelId(1), new Mailboxes.Item(() -> {
            busy.countDown();
            await(release);
        }, () -> {}));
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        for (int item = 0; item < Mailboxes.CAPACITY + 5; item++) {
            mailboxes.put(new ChannelId(1), new Mailboxes.Item(handled::countDown, dropped::countDown));
        }
        assertThat(dropped.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        assertThat(handled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_failing_item_does_not_stop_the_next() throws InterruptedException {
        CountDownLatch next = new CountDownLatch(1);
        mailboxes.put(new ChannelId(1), new Mailboxes.Item(() -> {
            throw new IllegalStateException("on purpose");
        }, () -> {}));
        mailboxes.put(new ChannelId(1), new Mailboxes.Item(next::countDown, () -> {}));
        assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_fails_for_a_moment_is_handled_in_the_end() throws InterruptedException {
        CountDownLatch handled = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        mailboxes.put(new ChannelId(1), new Mailboxes.Item(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("on purpose");
            }
            handled.countDown();
        }, () -> {}));
        assertThat(handled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tries).hasValue(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
