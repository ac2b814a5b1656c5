package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.settings.Secret;
import java.net.URI;

/// Opens models of servers that speak OpenAI's protocol.
final class OpenAiProvider implements ModelProvider {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    private static final String DEFAULT_MODEL = "gpt-4.1-mini";

    /// Servers without keys ignore it; some proxies insist on the header.
    private static final Secret NO_KEY = new Secret("none");

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        URI url = endpoint.url().map(OpenAiProvider::checked).orElse(OPENAI);
        if (endpoint.url().isEmpty() && endpoint.apiKey().isEmpty()) {
            throw new PermanentFailure("OpenAI needs a key: set STEWARD_MODEL_API_KEY, or STEWARD_MODEL_URL to the"
                    + " address of a compatible server that needs none.");
        }
        String model = endpoint.name().orElse(DEFAULT_MODEL);
        Transport transport = new Transport(url);
        OpenAiChatModel chat = OpenAiChatModel.builder()
                .baseUrl(withoutSlash(url))
                .apiKey(endpoint.apiKey().orElse(NO_KEY).reveal())
                .modelName(model)
                .httpClientBuilder(transport.asBuilder())
                .strictJsonSchema(true)
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
        return new OpenAiModel(chat, transport, model, url);
    }

    private static URI checked(URI url) {
        String scheme = url.getScheme();
        if (url.getHost() == null || (!"http".equals(scheme) && !"https".equals(scheme))) {
            throw new PermanentFailure("STEWARD_MODEL_URL must be an address such as https://api.example.org/v1 or"
                    + " http://localhost:11434/v1.");
        }
        return url;
    }

    private static String withoutSlash(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }
}
