package dev.steward.plugins.lucene;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Turns the text of each field into its terms. A language's dictionary is loaded with the first text in it.
@Singleton
final class Analyzers extends DelegatingAnalyzerWrapper {

    private final Map<String, Analyzer> loaded = new ConcurrentHashMap<>();

    @Inject
    Analyzers() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return loaded.computeIfAbsent(field, Analyzers::load);
    }

    private static Analyzer load(String field) {
        for (Language language : Language.values()) {
            if (field.equals(language.code())) {
                return language.newAnalyzer();
            }
            if (field.equals(Fields.tailsOf(language.code()))) {
                return new CompoundTails(language.newAnalyzer());
            }
        }
        return new NeutralAnalyzer();
    }

    /// The different terms of a text, in its order.
    Set<String> terms(String field, String text) throws IOException {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream stream = tokenStream(field, text)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        return terms;
    }

    @Override
    public void close() {
        loaded.values().forEach(Analyzer::close);
        loaded.clear();
        super.close();
    }
}
