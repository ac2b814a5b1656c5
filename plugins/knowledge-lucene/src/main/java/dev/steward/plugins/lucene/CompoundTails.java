package dev.steward.plugins.lucene;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// What the words of a language that joins words may end with: `marktkanal` with `kanal`, but also with `tkanal`, since
/// no dictionary tells. Who looks for a whole word does not mind the endings that are none.
final class CompoundTails extends AnalyzerWrapper {

    private static final int SHORTEST_HEAD = 3;
    private static final int SHORTEST_TAIL = 4;

    private final Analyzer words;

    CompoundTails(Analyzer words) {
        super(PER_FIELD_REUSE_STRATEGY);
        this.words = words;
    }

    /// The possible tails of a word, longest first.
    static List<String> of(String word) {
        return IntStream.rangeClosed(SHORTEST_HEAD, word.length() - SHORTEST_TAIL)
                .mapToObj(word::substring)
                .toList();
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return words;
    }

    @Override
    protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents components) {
        return new TokenStreamComponents(components.getSource(), new Tails(components.getTokenStream()));
    }

    @Override
    public void close() {
        words.close();
        super.close();
    }

    private static final class Tails extends TokenFilter {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private List<String> tails = List.of();
        private int next;

        Tails(TokenStream words) {
            super(words);
        }

        @Override
        public boolean incrementToken() throws IOException {
            while (next == tails.size()) {
                if (!input.incrementToken()) {
                    return false;
                }
                tails = of(term.toString());
                next = 0;
            }
            term.setEmpty().append(tails.get(next++));
            return true;
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            tails = List.of();
            next = 0;
        }
    }
}
