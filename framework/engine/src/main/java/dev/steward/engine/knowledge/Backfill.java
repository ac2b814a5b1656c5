package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.EmbeddingStore.ModelReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the vectors that passages lack, a batch for one server after the other. When no passage of a server lacks one of
/// the chosen model any more, the server is searched with that.
///
/// A server with which this fails is left out for some time, longer each time.
final class Backfill implements AutoCloseable {

    static final int BATCH = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST_TEXT = 4_000;

    private final KnowledgeStore knowledge;
    private final EmbeddingStore vectors;
    private final Embeddings embeddings;
    private final IndexReplica index;
    private final InstantSource clock;
    private final Map<GuildId, Pause> pauses = new ConcurrentHashMap<>();
    // In which nothing was lacking: as long as a server is in it, one query tells that there is nothing to do.
    private final Map<GuildId, State> settled = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SequencedSet<GuildId> waiting = new LinkedHashSet<>();
    private final Thread worker = Thread.ofVirtual().name("backfill").unstarted(this::work);
    private boolean busy;

    private record Pause(Instant until, Duration length) {}

    private record State(long revision, String model) {}

    Backfill(
            KnowledgeStore knowledge,
            EmbeddingStore vectors,
            Embeddings embeddings,
            IndexReplica index,
            InstantSource clock) {
        this.knowledge = knowledge;
        this.vectors = vectors;
        this.embeddings = embeddings;
        this.index = index;
        this.clock = clock;
        worker.start();
    }

    /// Looks at every server, and returns when there is nothing left to do.
    void run() throws InterruptedException {
        if (embeddings.chosen().open().isEmpty()) {
            return;
        }
        knowledge.guilds().forEach(this::wake);
        lock.lock();
        try {
            while (busy || !waiting.isEmpty()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Looks at a server soon.
    void wake(GuildId guild) {
        lock.lock();
        try {
            waiting.add(guild);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (true) {
                GuildId guild = take();
                ended(guild, step(guild));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private GuildId take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                changed.await();
            }
            busy = true;
            return waiting.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    private void ended(GuildId guild, boolean more) {
        lock.lock();
        try {
            busy = false;
            if (more) {
                waiting.add(guild);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// @return whether there may be more to do for this server
    private boolean step(GuildId guild) {
        if (pauses(guild)) {
            return false;
        }
        try {
            Optional<Embedder.Ready> model = embeddings.chosen().ready();
            boolean more = model.isPresent() && fill(guild, model.get());
            pauses.remove(guild);
            return more;
        } catch (TransientFailure failure) {
            pause(guild, failure.retryAfter()); // the model's health tells why
        } catch (PermanentFailure failure) {
            pause(guild, Duration.ZERO);
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) { // else it was told to end
                LOG.warn("The vectors of server {} could not be brought up to date: {}", guild, e.toString());
            }
            pause(guild, Duration.ZERO);
        }
        return false;
    }

    private boolean fill(GuildId guild, Embedder.Ready model) {
        State state = new State(knowledge.revision(guild), model.id());
        if (state.equals(settled.get(guild))) {
            return false;
        }
        Optional<ModelReference> searched = vectors.searchedWith(guild);
        if (!searched.equals(Optional.of(model.reference()))) {
            vectors.begin(guild, model.reference());
        }
        List<Passage> lacking = vectors.lacking(guild, model.id(), BATCH);
        if (!lacking.isEmpty()) {
            vectors.put(guild, model.id(), embed(guild, model, lacking));
            changed(guild);
            return true;
        }
        if (!searched.map(ModelReference::id).equals(Optional.of(model.id()))) {
            vectors.complete(guild, model.id());
            changed(guild);
        }
        settled.put(guild, state);
        return false;
    }

    private static Map<PassageId, Vector> embed(GuildId guild, Embedder.Ready model, List<Passage> passages) {
        List<String> texts = passages.stream()
                .map(passage -> Cut.at(passage.title() + "\n\n" + passage.text(), LONGEST_TEXT))
                .toList();
        List<Vector> made = model.embed(guild, texts, DEADLINE);
        Map<PassageId, Vector> byPassage = new HashMap<>();
        for (int i = 0; i < made.size(); i++) {
            byPassage.put(passages.get(i).id(), made.get(i));
        }
        return byPassage;
    }

    private void changed(GuildId guild) {
        index.catchUp(guild);
        embeddings.changed(guild);
    }

    private boolean pauses(GuildId guild) {
        Pause pause = pauses.get(guild);
        return pause != null && clock.instant().isBefore(pause.until());
    }

    private void pause(GuildId guild, Duration wanted) {
        Pause last = pauses.get(guild);
        Duration length = last == null ? FIRST_PAUSE : shorter(last.length().multipliedBy(2), LONGEST_PAUSE);
        Instant until = clock.instant().plus(wanted.compareTo(length) > 0 ? wanted : length);
        pauses.put(guild, new Pause(until, length));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// What is not made is made by another process, or after the next start.
    @Override
    public void close() {
        worker.interrupt();
        try {
            worker.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
