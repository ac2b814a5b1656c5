package dev.steward.plugins.lucene;

import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;

/// Korean without particles and endings, nor the verbs and nouns that only help others.
final class KoreanAnalyzer extends Analyzer {

    private static final Set<POS.Tag> HELPERS = EnumSet.of(
            POS.Tag.VX, POS.Tag.VCP, POS.Tag.VCN, POS.Tag.NNB, POS.Tag.NP);

    private final CharArraySet stopWords;

    KoreanAnalyzer(CharArraySet stopWords) {
        this.stopWords = stopWords;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Set<POS.Tag> dropped = EnumSet.copyOf(KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS);
        dropped.addAll(HELPERS);
        Tokenizer words = new KoreanTokenizer(
                TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, KoreanTokenizer.DecompoundMode.MIXED, false);
        TokenStream telling = new KoreanReadingFormFilter(new KoreanPartOfSpeechStopFilter(words, dropped));
        return new TokenStreamComponents(words, new StopFilter(new LowerCaseFilter(telling), stopWords));
    }

    @Override
    protected TokenStream normalize(String field, TokenStream in) {
        return new LowerCaseFilter(in);
    }
}
