package dev.steward.plugins.lucene;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/// The open files of an index.
record OpenIndex(Directory directory, IndexWriter writer, SearcherManager searchers) implements Closeable {

    /// Makes everything written so far durable, then visible. A search never finds what a crash could lose.
    void publish() throws IOException {
        writer.commit();
        searchers.maybeRefreshBlocking();
    }

    @Override
    public void close() throws IOException {
        try (directory; writer; searchers) {
            // closes from right to left; the writer commits what is left
        }
    }
}
