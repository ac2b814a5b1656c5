package dev.steward.simulator.gateway;

import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Draft;
import dev.steward.simulator.world.Happening;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Message.Mentions;
import dev.steward.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A [Load] that is being sent, with what has come of it so far. Messages without a tag are written in advance and told
/// to the one session only; those with one are said in the world like any other.
public final class Flood implements AutoCloseable {
    private static final List<String> TALK = List.of("Good morning everybody!", "Did anyone see the new release notes?",
            "I think the second one looks better, but I would not mind either.", "lol", "Thanks, that helped a lot 🙏",
            "Let's meet at eight then, the usual place, and bring the drawings of last week.");
    private static final int BACKLOG = 1024;
    private static final long NAP_NANOS = 100_000;

    private final World world;
    private final Session session;
    private final Load load;
    private final List<LoadFrame> frames;
    private final Set<Long> channels;
    private final Map<Long, Long> unanswered = new ConcurrentHashMap<>();
    private final Queue<Duration> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong tagged = new AtomicLong();
    private final AtomicLong replies = new AtomicLong();
    private final Consumer<Happening> listener = this::hear;
    private final long start = System.nanoTime();
    private volatile boolean running = true;
    private volatile Duration sending = Duration.ZERO;

    Flood(World world, Shapes shapes, Session session, Load load) {
        this.world = world;
        this.session = session;
        this.load = load;
        this.channels = Set.copyOf(load.channels());
        this.frames = frames(shapes);
        world.timeline().listen(listener);
        Thread.ofPlatform().daemon().name("simulator-load").start(this::send);
    }

    /// Told to the session, whether or not it has read them.
    public long sent() {
        return sent.get();
    }

    public long tagged() {
        return tagged.get();
    }

    /// What the bot has posted in the load's channels since the load began.
    public long replies() {
        return replies.get();
    }

    /// From each tagging message to the first reply that refers to it.
    public List<Duration> latencies() {
        return List.copyOf(latencies);
    }

    /// Whether all has been told.
    public boolean done() {
        return !running;
    }

    /// How long the telling took, or has taken so far.
    public Duration took() {
        return running ? Duration.ofNanos(System.nanoTime() - start) : sending;
    }

    private List<LoadFrame> frames(Shapes shapes) {
        List<LoadFrame> written = new ArrayList<>();
        int kinds = load.channels().size() * TALK.size();
        for (int i = 0; i < kinds; i++) {
            long channel = load.channels().get(i % load.channels().size());
            long author = load.authors().get(i % load.authors().size());
            var message = new Message(world.timeline().nextId(), channel, world.accounts().user(author),
                    OptionalLong.empty(), Body.text(TALK.get(i % TALK.size())), Mentions.NONE, OptionalLong.empty(),
                    Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Map.of());
            written.add(LoadFrame.of(
                    new Dispatch("MESSAGE_CREATE", shapes.words().heard(message, session.reader())), message.id()));
        }
        return written;
    }

    private void send() {
        try {
            for (long i = 0; i < load.messages() && running && session.connection().isPresent(); i++) {
                waitForTurn(i);
                if (load.taggedEvery() > 0 && (i + 1) % load.taggedEvery() == 0) {
                    tag(i);
                } else {
                    session.tell(frames.get((int) (i % frames.size())), world.timeline().nextId());
                }
                sent.incrementAndGet();
            }
        } finally {
            sending = Duration.ofNanos(System.nanoTime() - start);
            running = false;
        }
    }

    private void waitForTurn(long number) {
        if (load.perSecond() > 0) {
            long due = start + number * Duration.ofSeconds(1).toNanos() / load.perSecond();
            for (long early = due - System.nanoTime(); early > 0 && running; early = due - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(early, Duration.ofMillis(100).toNanos()));
            }
        }
        while (running && session.connection().filter(connection -> connection.backlog() > BACKLOG).isPresent()) {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /// The reply may come before the posting is over, so the watch starts while the world stands still.
    private void tag(long number) {
        long channel = load.channels().get((int) (number % load.channels().size()));
        long author = load.authors().get((int) (number % load.authors().size()));
        world.timeline().atomically(() -> {
            Message message = world.messages()
                    .post(channel, author, Draft.of("<@" + load.application() + "> how do I add a plugin?"));
            unanswered.put(message.id(), System.nanoTime());
        });
        tagged.incrementAndGet();
    }

    private void hear(Happening happening) {
        if (happening instanceof Happening.MessagePosted(Message message)
                && message.author().id() == load.application() && channels.contains(message.channel())) {
            replies.incrementAndGet();
            message.replyTo()
                    .stream()
                    .mapToObj(unanswered::remove)
                    .flatMap(since -> Optional.ofNullable(since).stream())
                    .forEach(since -> latencies.add(Duration.ofNanos(System.nanoTime() - since)));
        }
    }

    /// Stops the telling, and the counting.
    @Override
    public void close() {
        running = false;
        world.timeline().forget(listener);
    }
}
