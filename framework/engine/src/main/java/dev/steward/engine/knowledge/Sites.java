package dev.steward.engine.knowledge;

import dev.steward.engine.reading.SiteReader;
import dev.steward.engine.reading.SiteReader.Result.Read;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads pages and sites again when their time has come, and goes on with what a process that is gone left half read.
final class Sites {

    private static final Logger LOG = LoggerFactory.getLogger(Sites.class);
    private static final int AT_ONCE = 4;

    private final KnowledgeStore store;
    private final SiteReader sites;
    private final IndexReplica index;
    private final InstantSource clock;

    Sites(KnowledgeStore store, SiteReader sites, IndexReplica index, InstantSource clock) {
        this.store = store;
        this.sites = sites;
        this.index = index;
        this.clock = clock;
    }

    void readDue() {
        store.takeDue(clock.instant(), AT_ONCE).forEach(this::read);
    }

    /// Starts reading an entry that belongs to this process.
    void read(Entry entry) {
        Thread.ofVirtual().name("site-" + entry.id()).start(() -> {
            try {
                crawl(entry, entry.origin().address().orElseThrow());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("Entry {} could not be read", entry.id(), e);
                end(entry, Entry.State.FAILED, "Reading failed unexpectedly; the log says why", Optional.empty());
            }
        });
    }

    private void crawl(Entry entry, URI start) throws InterruptedException {
        Set<URI> kept = new HashSet<>();
        SiteReader.End end = sites.crawl(start, entry.origin().mostPages(), (page, read, known) -> {
            kept.add(page.address());
            return put(entry, page) && store.progress(entry.id(), read, known);
        });
        end(entry, end.read() == 0 ? Entry.State.FAILED : Entry.State.READY, end.why(),
                end.complete() ? Optional.of(kept) : Optional.empty());
    }

    private boolean put(Entry entry, Read page) {
        boolean exists = store.put(entry.id(),
                new NewDocument(page.title(), Optional.of(page.address()), page.text(), Chunker.cut(page.text())),
                clock.instant());
        index.catchUp(entry.guild());
        return exists;
    }

    private void end(Entry entry, Entry.State state, String why, Optional<Set<URI>> kept) {
        Instant now = clock.instant();
        store.end(entry.id(), state, why, kept, now, entry.origin().every().map(now::plus));
        index.catchUp(entry.guild());
    }
}
