package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.model.ModelEndpoint;

/// Opens embedding models of servers that speak OpenAI's protocol.
final class OpenAiEmbeddingProvider implements EmbeddingProvider {

    private static final Service OPENAI = Service.hosted("OpenAI", "https://api.openai.com/v1",
            "text-embedding-3-small");

    /// Servers of one's own often take no more at once.
    private static final int MOST_TEXTS = 32;

    @Override
    public EmbeddingModel open(ModelEndpoint endpoint) {
        Server server = OPENAI.at(endpoint, Variables.EMBEDDING);
        Transport transport = Transport.ofEmbedding(server);
        OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
                .baseUrl(server.base())
                .apiKey(server.keyOrNone())
                .modelName(server.model())
                .maxSegmentsPerBatch(MOST_TEXTS)
                .httpClientBuilder(transport.asBuilder())
                .maxRetries(0)
                .build();
        return new Embeddings("openai", model, transport, server);
    }
}
