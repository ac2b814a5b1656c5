package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.settings.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens models of an Ollama server.
final class OllamaProvider implements ModelProvider {

    private static final Service OLLAMA = Service.own("Ollama", "http://localhost:11434", "qwen3:8b");

    /// By itself Ollama reads 4,096 tokens and drops the rest without a word, be it the passages. This is what
    /// instructions, passages, conversation and answer take in scripts that need a token for each character.
    private static final int CONTEXT_TOKENS = 16_384;

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        Server server = OLLAMA.at(endpoint, Variables.CHAT);
        Transport transport = Transport.ofChat(server);
        OllamaChatModel chat = OllamaChatModel.builder()
                .baseUrl(server.base())
                .customHeaders(authorization(server.key()))
                .modelName(server.model())
                .numCtx(CONTEXT_TOKENS)
                .httpClientBuilder(transport.asBuilder())
                .maxRetries(0)
                .build();
        return new ChatLanguageModel(chat, transport, server,
                List.of(AnswerForm.SCHEMA, AnswerForm.JSON, AnswerForm.PROMPT));
    }

    /// Ollama itself has no keys; a proxy in front of it, or its hosted service, may want one.
    static Map<String, String> authorization(Optional<Secret> key) {
        return key.map(secret -> Map.of("Authorization", "Bearer " + secret.reveal())).orElse(Map.of());
    }
}
