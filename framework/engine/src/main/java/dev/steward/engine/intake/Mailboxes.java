package dev.steward.engine.intake;

import dev.steward.api.discord.ChannelId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bounded queue for each channel: what is put in is handled in order, channels run beside each other, and an idle
/// channel costs nothing.
final class Mailboxes {

    private static final Logger LOG = LoggerFactory.getLogger(Mailboxes.class);

    /// More unseen messages in one channel than anybody could answer.
    static final int CAPACITY = 200;

    private final Map<ChannelId, Queue<Item>> boxes = new ConcurrentHashMap<>();
    private final List<Duration> pauses;

    /// @param pauses before each further try of an item that failed
    Mailboxes(List<Duration> pauses) {
        this.pauses = List.copyOf(pauses);
    }

    /// Something to be handled in its turn.
    ///
    /// @param work what to do
    /// @param dropped what to do instead when the box overflows
    record Item(Runnable work, Runnable dropped) {}

    /// Never blocks. If the box is full, its oldest item is dropped.
    void put(ChannelId channel, Item item) {
        Carried oldest = new Carried();
        boxes.compute(channel, (_, box) -> {
            boolean idle = box == null;
            Queue<Item> queue = idle ? new ArrayDeque<>() : box;
            if (queue.size() >= CAPACITY) {
                oldest.item = queue.poll();
            }
            queue.add(item);
            if (idle) {
                Thread.ofVirtual().name("intake-" + channel).start(() -> drain(channel));
            }
            return queue;
        });
        Item overflowing = oldest.item;
        if (overflowing != null) {
            Thread.startVirtualThread(overflowing.dropped());
        }
    }

    private void drain(ChannelId channel) {
        Optional<Item> next = next(channel);
        try {
            while (next.isPresent()) {
                handle(channel, next.get());
                next = next(channel);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tries again what fails unexpectedly, such as for a database that restarts: a message must not be lost for that.
    /// The
    /// channel waits meanwhile, so that its order holds.
    private void handle(ChannelId channel, Item item) throws InterruptedException {
        for (Duration pause : pauses) {
            try {
                item.work().run();
                return;
            } catch (RuntimeException e) {
                LOG.warn("A message in channel {} could not be handled and is tried again in {}", channel, pause, e);
                Thread.sleep(pause);
            }
        }
        try {
            item.work().run();
        } catch (RuntimeException e) {
            LOG.error("A message in channel {} could not be handled", channel, e);
        }
    }

    /// Removing the empty box and finding it empty is one step, so that no item is left behind.
    private Optional<Item> next(ChannelId channel) {
        Carried taken = new Carried();
        boxes.compute(channel, (_, box) -> {
            taken.item = box == null ? null : box.poll();
            return taken.item == null ? null : box;
        });
        return Optional.ofNullable(taken.item);
    }

    /// Carries an item out of a map's computation.
    private static final class Carried {
        private @Nullable Item item;
    }
}
