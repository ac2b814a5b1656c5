package dev.steward.plugins.lucene;

import dev.steward.api.plugin.PluginInfo;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process's copy of what the host has in its database, open from start to close.
///
/// Lucene closes an index by itself when writing fails, be it that the disk is full or that the host has interrupted
/// the call. It is then opened again as it was before the change.
@Singleton
final class Replica {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final Path folder;
    private final Analyzers analyzers;
    private volatile @Nullable OpenIndex index;

    @Inject
    Replica(PluginInfo plugin, Analyzers analyzers) {
        this.folder = plugin.dataFolder().resolve("index");
        this.analyzers = analyzers;
    }

    void open() throws IOException {
        index = IndexFiles.open(folder, analyzers);
    }

    void close() throws IOException {
        OpenIndex closing = opened();
        index = null;
        try (analyzers) {
            closing.close();
        }
    }

    /// Makes a change that is on the disk and can be searched when this returns.
    void write(Writing change) throws IOException {
        OpenIndex writing = healthy();
        change.apply(writing.writer());
        writing.publish();
    }

    <R> R read(Reading<R> reading) throws IOException {
        OpenIndex open = opened();
        IndexSearcher searcher = open.searchers().acquire();
        try {
            return reading.apply(searcher);
        } finally {
            open.searchers().release(searcher);
        }
    }

    private OpenIndex healthy() throws IOException {
        OpenIndex current = opened();
        return current.writer().isOpen() ? current : reopened();
    }

    /// Searches go on with what was there until the fresh one is open, and need no lock.
    private synchronized OpenIndex reopened() throws IOException {
        OpenIndex broken = opened();
        if (broken.writer().isOpen()) {
            return broken;
        }
        LOG.warn("Writing to the knowledge index failed; it is opened again", broken.writer().getTragicException());
        OpenIndex fresh = IndexFiles.open(folder, analyzers);
        index = fresh;
        broken.close();
        return fresh;
    }

    private OpenIndex opened() {
        OpenIndex current = index;
        if (current == null) {
            throw new IllegalStateException("The knowledge index is not open");
        }
        return current;
    }

    /// Changes documents.
    @FunctionalInterface
    interface Writing {
        void apply(IndexWriter writer) throws IOException;
    }

    /// Reads a state of the index that nobody changes meanwhile.
    @FunctionalInterface
    interface Reading<R> {
        R apply(IndexSearcher searcher) throws IOException;
    }
}
