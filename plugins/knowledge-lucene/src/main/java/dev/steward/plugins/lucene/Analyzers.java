package dev.steward.plugins.lucene;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Turns the text of each field into its terms. A language's dictionary is loaded with the first text in it.
@Singleton
final class Analyzers extends DelegatingAnalyzerWrapper {

    private static final Map<String, Language> BY_FIELD = Arrays.stream(Language.values())
            .collect(Collectors.toUnmodifiableMap(Language::code, Function.identity()));

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
        Language language = BY_FIELD.get(field);
        return language == null ? new NeutralAnalyzer() : language.newAnalyzer();
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
