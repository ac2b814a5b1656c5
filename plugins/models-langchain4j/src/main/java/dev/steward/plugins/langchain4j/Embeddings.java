package dev.steward.plugins.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// An embedding model behind any of the protocols that LangChain4j speaks. It learns once how long a text its server
/// takes.
final class Embeddings implements EmbeddingModel {

    /// What the protocols accept in place of a text without words.
    private static final String WORDLESS = ".";

    /// Models that are known to be of use in English only.
    private static final Pattern ENGLISH = Pattern.compile(
            "(^|/)(nomic-embed-text(?!-v2)|all-minilm|mxbai-embed-large|snowflake-arctic-embed(?!2|.*v2))|[-_]en([-_.:]|$)",
            Pattern.CASE_INSENSITIVE);

    private static final int SHORTEST_CUT = 250;

    private final String family;
    private final dev.langchain4j.model.embedding.EmbeddingModel model;
    private final Transport transport;
    private final Server server;
    private volatile int longest = 4_000;

    /// Is ready to be asked.
    ///
    /// @param family the provider's name, which begins the id
    Embeddings(
            String family,
            dev.langchain4j.model.embedding.EmbeddingModel model,
            Transport transport,
            Server server) {
        this.family = family;
        this.model = model;
        this.transport = transport;
        this.server = server;
    }

    @Override
    public String id() {
        return family + "/" + server.model();
    }

    @Override
    public Set<String> languages() {
        return ENGLISH.matcher(server.model()).find() ? Set.of("en") : Set.of();
    }

    @Override
    public List<Vector> embed(List<String> texts) {
        int limit = longest;
        while (true) {
            try {
                List<Vector> vectors = embed(texts, limit);
                longest = limit;
                return vectors;
            } catch (HttpFailure failure) {
                limit /= 2;
                if (limit < SHORTEST_CUT || !failure.mayBeAboutTheLength()) {
                    throw failure.explained(server);
                }
            }
        }
    }

    private List<Vector> embed(List<String> texts, int limit) {
        List<Embedding> embeddings = embeddings(texts.stream().map(text -> segment(text, limit)).toList());
        if (embeddings.size() != texts.size()
                || embeddings.stream().mapToInt(Embedding::dimension).distinct().count() != 1) {
            throw anotherForm("not one vector for each text");
        }
        try {
            return embeddings.stream().map(embedding -> Vector.of(embedding.vector())).toList();
        } catch (IllegalArgumentException unusable) {
            throw new PermanentFailure(server.model() + " at " + server.name() + " is of no use here: "
                    + unusable.getMessage());
        }
    }

    private List<Embedding> embeddings(List<TextSegment> segments) {
        try {
            return model.embedAll(segments).content();
        } catch (HttpFailure | TransientFailure expected) {
            throw expected;
        } catch (RuntimeException unreadable) {
            // Without the cause: it may quote what was answered.
            throw anotherForm(unreadable.getClass().getSimpleName());
        }
    }

    private TransientFailure anotherForm(String what) {
        return new TransientFailure(
                server.name() + " answered in another form than " + server.service().name() + "'s: " + what,
                Duration.ZERO);
    }

    private static TextSegment segment(String text, int limit) {
        String cut = text.length() <= limit ? text : text.substring(0, limit);
        return TextSegment.from(cut.isBlank() ? WORDLESS : cut);
    }

    @Override
    public void close() {
        transport.close();
    }
}
