package dev.steward.plugins.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// What finds something in any language: words without accents and, since most languages inflect at the end, their
/// beginnings; pairs of characters where words are not set apart.
final class NeutralAnalyzer extends Analyzer {

    private static final int BEGINNING = 5;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
        TokenStream pairs = new CJKBigramFilter(folded);
        return new TokenStreamComponents(words, new EdgeNGramTokenFilter(pairs, BEGINNING, BEGINNING, true));
    }
}
