package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.model.ModelEndpoint;

/// Opens embedding models of an Ollama server.
final class OllamaEmbeddingProvider implements EmbeddingProvider {

    private static final Service OLLAMA = Service.own("Ollama", "http://localhost:11434", "bge-m3");

    @Override
    public EmbeddingModel open(ModelEndpoint endpoint) {
        Server server = OLLAMA.at(endpoint, Variables.EMBEDDING);
        Transport transport = Transport.ofEmbedding(server);
        OllamaEmbeddingModel model = OllamaEmbeddingModel.builder()
                .baseUrl(server.base())
                .customHeaders(OllamaProvider.authorization(server.key()))
                .modelName(server.model())
                .httpClientBuilder(transport.asBuilder())
                .maxRetries(0)
                .build();
        return new Embeddings("ollama", model, transport, server);
    }
}
