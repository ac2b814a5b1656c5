package dev.steward.plugins.langchain4j;

import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.plugins.langchain4j.EmbeddingProvidersTest.Family;
import dev.steward.testkit.contract.EmbeddingProviderContract;
import dev.steward.testkit.contract.ModelProviderContract;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.Trait;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/// Every provider keeps the rules of all, against a server that speaks its protocol.
class ContractsTest {

    private static final String KEY = "sk-very-secret";

    private final ModelServer good;
    private final ModelServer refusing;
    private final ModelServer busy;
    private final ModelServer silent;

    ContractsTest() throws IOException {
        good = new ModelServer();
        refusing = new ModelServer();
        busy = new ModelServer();
        silent = new ModelServer();
    }

    @AfterEach
    void close() {
        good.close();
        refusing.close();
        silent.close();
        busy.close();
    }

    private static ModelEndpoint endpoint(URI url) {
        return OpenedModelContract.endpoint(url, KEY, "test-model");
    }

    /// A port that was just free.
    private static URI nobody(String base) {
        try (ModelServer gone = new ModelServer()) {
            return gone.url(base);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class OpenAi extends Chat {
        OpenAi() {
            super(Protocol.OPENAI);
        }
    }

    @Nested
    class Anthropic extends Chat {
        Anthropic() {
            super(Protocol.ANTHROPIC);
        }
    }

    @Nested
    class Gemini extends Chat {
        Gemini() {
            super(Protocol.GEMINI);
        }
    }

    @Nested
    class Ollama extends Chat {
        Ollama() {
            super(Protocol.OLLAMA);
        }
    }

    abstract class Chat implements ModelProviderContract {

        private final Protocol protocol;

        Chat(Protocol protocol) {
            this.protocol = protocol;
        }

        @BeforeEach
        void serve() {
            good.always(_ -> protocol.says("{\"action\":\"answer\",\"text\":\"fine\",\"sources\":[]}"));
            refusing.always(_ -> protocol.rejects(KEY));
            silent.always(_ -> silent.never());
            busy.always(_ -> ModelServer.tooMany("1"));
        }

        @Override
        public ModelProvider provider() {
            return protocol.provider();
        }

        @Override
        public ModelEndpoint endpoint() {
            return ContractsTest.endpoint(protocol.url(good));
        }

        @Override
        public Optional<ModelEndpoint> unreachable() {
            return Optional.of(ContractsTest.endpoint(nobody(protocol.base())));
        }

        @Override
        public Optional<ModelEndpoint> refusing() {
            return Optional.of(ContractsTest.endpoint(protocol.url(refusing)));
        }

        @Override
        public Optional<ModelEndpoint> busy() {
            return Optional.of(ContractsTest.endpoint(protocol.url(busy)));
        }

        @Override
        public Optional<ModelEndpoint> silent() {
            return Optional.of(ContractsTest.endpoint(protocol.url(silent)));
        }

        @Override
        public Set<Trait> traits() {
            return Set.of(Trait.REPORTS_USAGE);
        }
    }

    @Nested
    class OpenAiEmbeddings extends Embeddings {
        OpenAiEmbeddings() {
            super(Family.OPENAI);
        }
    }

    @Nested
    class OllamaEmbeddings extends Embeddings {
        OllamaEmbeddings() {
            super(Family.OLLAMA);
        }
    }

    abstract class Embeddings implements EmbeddingProviderContract {

        private final Family family;

        Embeddings(Family family) {
            this.family = family;
        }

        @BeforeEach
        void serve() {
            good.always(family::embeds);
            refusing.always(_ -> ModelServer.status(401, "{\"error\":\"bad key " + KEY + "\"}"));
            silent.always(_ -> silent.never());
            busy.always(_ -> ModelServer.tooMany("1"));
        }

        @Override
        public EmbeddingProvider provider() {
            return family.provider();
        }

        @Override
        public ModelEndpoint endpoint() {
            return ContractsTest.endpoint(family.url(good));
        }

        @Override
        public Optional<ModelEndpoint> unreachable() {
            return Optional.of(ContractsTest.endpoint(nobody("")));
        }

        @Override
        public Optional<ModelEndpoint> refusing() {
            return Optional.of(ContractsTest.endpoint(family.url(refusing)));
        }

        @Override
        public Optional<ModelEndpoint> busy() {
            return Optional.of(ContractsTest.endpoint(family.url(busy)));
        }

        @Override
        public Optional<ModelEndpoint> silent() {
            return Optional.of(ContractsTest.endpoint(family.url(silent)));
        }
    }
}
