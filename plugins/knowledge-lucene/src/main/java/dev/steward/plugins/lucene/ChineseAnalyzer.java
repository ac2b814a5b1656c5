package dev.steward.plugins.lucene;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// Chinese, whose words are not set apart: most have two characters, so each pair may be one, as may each character.
final class ChineseAnalyzer extends Analyzer {

    private static final CharArraySet PARTICLES = CharArraySet.unmodifiableSet(new CharArraySet(
            List.of("的了吗嗎呢吧是在有和我你他她它也不就都這这那个個们們么麼什把被与與及或要会會能可以怎如何请請问問为為所之其".split("")), false));

    private final CharArraySet stopWords;

    ChineseAnalyzer(CharArraySet stopWords) {
        this.stopWords = stopWords;
    }

    static CharArraySet particles() {
        return PARTICLES;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream pairs = new CJKBigramFilter(new LowerCaseFilter(words), CJKBigramFilter.HAN, true);
        return new TokenStreamComponents(words, new StopFilter(pairs, stopWords));
    }
}
