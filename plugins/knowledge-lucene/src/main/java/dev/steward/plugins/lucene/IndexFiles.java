package dev.steward.plugins.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the files of an index, or begins a new one where they cannot be used: the host has everything that was in it
/// and sends it again.
final class IndexFiles {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);
    private static final String FORMAT = "format";

    private IndexFiles() {}

    static OpenIndex open(Path folder, Analyzer analyzer) throws IOException {
        // mapped files, because a search that is interrupted closes files that are read through a channel
        Directory directory = new MMapDirectory(folder);
        try {
            if (!isUsable(directory)) {
                clear(directory);
            }
            IndexWriter writer = new IndexWriter(directory, settings(analyzer));
            writer.setLiveCommitData(Map.of(FORMAT, Fields.FORMAT).entrySet());
            writer.commit();
            return new OpenIndex(directory, writer, new SearcherManager(writer, new PassageSearchers()));
        } catch (LockObtainFailedException e) {
            directory.close();
            throw new IOException("The knowledge index in " + folder + " is in use by another process", e);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static IndexWriterConfig settings(Analyzer analyzer) {
        return new IndexWriterConfig(analyzer).setSimilarity(new PassageSimilarity()).setCodec(new IndexCodec());
    }

    private static void clear(Directory directory) throws IOException {
        try (Lock own = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                own.ensureValid();
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
    }

    /// True for a sound index of this format and for an empty folder.
    private static boolean isUsable(Directory directory) {
        try {
            if (!DirectoryReader.indexExists(directory)) {
                return true;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return hasThisFormat(reader) && isSound(reader);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The knowledge index cannot be read and is built anew", e);
            return false;
        }
    }

    private static boolean hasThisFormat(DirectoryReader reader) throws IOException {
        String format = reader.getIndexCommit().getUserData().getOrDefault(FORMAT, "none");
        boolean same = format.equals(Fields.FORMAT);
        if (!same) {
            LOG.info("The knowledge index has format {} instead of {} and is built anew", format, Fields.FORMAT);
        }
        return same;
    }

    /// Compares the checksum of each file; a fault would otherwise be met by a search.
    private static boolean isSound(DirectoryReader reader) throws IOException {
        for (LeafReaderContext segment : reader.leaves()) {
            ((CodecReader) segment.reader()).checkIntegrity();
        }
        return true;
    }
}
