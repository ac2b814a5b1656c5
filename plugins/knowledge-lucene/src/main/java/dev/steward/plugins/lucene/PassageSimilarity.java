package dev.steward.plugins.lucene;

import org.apache.lucene.search.similarities.BM25Similarity;

/// BM25 that does not jump to conclusions: among the few passages of a young knowledge base, or of a rare language, a
/// word that is in two of three says as much as any other.
final class PassageSimilarity extends BM25Similarity {

    /// So many passages without the word are imagined beside the real ones.
    private static final int IMAGINED = 100;

    /// What a word tells that is in so many of the passages.
    static double weight(long frequency, long passages) {
        return Math.log(1 + (passages + IMAGINED - frequency + 0.5) / (frequency + 0.5));
    }

    @Override
    protected float idf(long frequency, long passages) {
        return (float) weight(frequency, passages);
    }
}
