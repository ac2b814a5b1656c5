package dev.steward.engine.knowledge;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.steward.api.discord.GuildId;
import dev.steward.engine.reading.SiteReader;
import dev.steward.engine.reading.SiteReader.Result;
import dev.steward.engine.reading.SiteReader.Result.Read;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads sites, and pages and sites again when their time has come, and goes on with what a process that is gone left
/// half read. What was read before stays until it was read anew.
final class Sites implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sites.class);
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KnowledgeStore store;
    private final SiteReader reader;
    private final Consumer<GuildId> changed;
    private final InstantSource clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// An entry whose end is not on record is nobody's until this process ends.
    private final RetryPolicy<Object> untilRecorded = RetryPolicy.builder()
            .withMaxAttempts(-1)
            .withMaxDuration(Duration.ofMinutes(10))
            .withBackoff(1, 30, ChronoUnit.SECONDS)
            .build();

    /// @param changed is told of servers whose knowledge may have changed
    Sites(KnowledgeStore store, SiteReader reader, Consumer<GuildId> changed, InstantSource clock) {
        this.store = store;
        this.reader = reader;
        this.changed = changed;
        this.clock = clock;
    }

    /// Takes over as many due entries as can be read now.
    void readDue() {
        int free = AT_ONCE - running.size();
        if (free > 0 && !closed) {
            store.takeDue(clock.instant(), free).forEach(this::read);
        }
    }

    /// Reads an entry that belongs to this process, as soon as it is its turn.
    void read(Entry entry) {
        Thread thread = Thread.ofVirtual().name("site-" + entry.id()).unstarted(() -> follow(entry));
        running.add(thread);
        thread.start();
    }

    private void follow(Entry entry) {
        try {
            turns.acquire();
            try {
                readNow(entry);
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopped) {
            LOG.info("Entry {} is left to the next process", entry.id());
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private void readNow(Entry entry) throws InterruptedException {
        try {
            // Asked first, since it may have been deleted while it waited.
            if (!closed && store.progress(entry.id(), 0, 1)) {
                URI start = entry.origin().address().orElseThrow();
                if (entry.origin().kind() == Origin.Kind.SITE) {
                    crawl(entry, start);
                } else {
                    page(entry, start);
                }
            }
        } catch (RuntimeException e) {
            if (closed) {
                return; // it was interrupted wherever it was
            }
            LOG.error("Entry {} could not be read", entry.id(), e);
            end(entry, Entry.State.FAILED, "Reading failed unexpectedly; the log says why", Optional.empty());
        }
    }

    private void page(Entry entry, URI address) throws InterruptedException {
        switch (reader.read(address)) {
            case Result.Refused(String why) -> end(entry, Entry.State.FAILED, why, Optional.empty());
            case Read page -> {
                if (put(entry, page)) {
                    end(entry, Entry.State.READY, "", Optional.of(Set.of(page.address())));
                }
            }
        }
    }

    private void crawl(Entry entry, URI start) throws InterruptedException {
        Crawl crawl = new Crawl(entry);
        SiteReader.End end = reader.crawl(start, entry.origin().mostPages(), crawl);
        if (crawl.stopped) {
            return;
        }
        if (end.read() == 0) {
            end(entry, Entry.State.FAILED, end.why(), Optional.empty());
        } else {
            end(entry, Entry.State.READY, end.why(), end.complete() ? Optional.of(crawl.kept) : Optional.empty());
        }
    }

    /// Takes the pages of one crawl, until its entry is deleted or this process ends.
    private final class Crawl implements SiteReader.Visitor {

        private final Entry entry;
        private final Set<URI> kept = new HashSet<>();
        private boolean stopped;

        Crawl(Entry entry) {
            this.entry = entry;
        }

        @Override
        public boolean visit(Read page, int read, int known) {
            kept.add(page.address());
            stopped = closed || !put(entry, page) || !store.progress(entry.id(), read, known);
            return !stopped;
        }
    }

    /// @return whether the entry still exists
    private boolean put(Entry entry, Read page) {
        boolean exists = store.put(entry.id(),
                NewDocument.of(page.title(), Optional.of(page.address()), page.text()), clock.instant());
        changed.accept(entry.guild());
        return exists;
    }

    private void end(Entry entry, Entry.State state, String why, Optional<Set<URI>> kept) {
        if (closed) {
            return;
        }
        try {
            Failsafe.with(untilRecorded).run(() -> {
                Instant now = clock.instant();
                store.end(entry.id(), state, why, kept, now, entry.origin().every().map(now::plus));
            });
            changed.accept(entry.guild());
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("How reading entry {} ended is not on record", entry.id(), e);
        }
    }

    /// What is being read is read again by the process that takes it over.
    @Override
    public void close() {
        closed = true;
        running.forEach(Thread::interrupt);
        Instant deadline = Instant.now().plus(PATIENCE);
        try {
            for (Thread thread : running) {
                thread.join(Duration.between(Instant.now(), deadline));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
