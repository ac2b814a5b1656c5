package dev.steward.ingestion;

import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import dev.steward.ingestion.fetch.Fetcher;
import dev.steward.ingestion.fetch.NameResolver;
import dev.steward.ingestion.file.Documents;
import dev.steward.ingestion.site.Sites;
import dev.steward.ingestion.work.Workers;
import java.time.Duration;

/// Reading, set up: an implementation of each port.
public final class Ingestion implements AutoCloseable {

    /// Documents in the heap at a time.
    private static final int WORKERS = 2;
    private static final Duration TO_PARSE = Duration.ofSeconds(60);
    private static final Duration TO_FETCH = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(250);

    private final Workers workers = new Workers(WORKERS, TO_PARSE);
    private final Fetcher fetcher;
    private final Documents files;
    private final Sites sites;

    public Ingestion(IngestionSettings settings) {
        this(settings, NameResolver.system());
    }

    /// @param names finds the addresses of hosts; whatever it says is checked
    public Ingestion(IngestionSettings settings, NameResolver names) {
        fetcher = new Fetcher(names, settings.privateAddressesAllowed(), settings.userAgent(), TO_FETCH);
        files = new Documents(workers, settings.temporary());
        sites = new Sites(fetcher, files, workers, settings.temporary(), BETWEEN_PAGES);
    }

    public FileReader files() {
        return files;
    }

    public SiteReader sites() {
        return sites;
    }

    /// Ends what is being read.
    @Override
    public void close() {
        fetcher.close();
        workers.close();
    }
}
