package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import java.util.List;

/// Opens models of Anthropic. Its protocol knows schemas, but no JSON without one.
final class AnthropicProvider implements ModelProvider {

    private static final Service ANTHROPIC = Service.hosted("Anthropic", "https://api.anthropic.com/v1",
            "claude-haiku-4-5");

    /// The protocol wants a limit. The longest answer has 8,000 characters, and hardly any script takes more than a token
    /// for each.
    private static final int MOST_TOKENS = 8_192;

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        Server server = ANTHROPIC.at(endpoint, Variables.CHAT);
        Transport transport = Transport.ofChat(server);
        AnthropicChatModel chat = AnthropicChatModel.builder()
                .baseUrl(server.base())
                .apiKey(server.keyOrNone())
                .modelName(server.model())
                .maxTokens(MOST_TOKENS)
                .httpClientBuilder(transport.asBuilder())
                .maxRetries(0)
                .build();
        return new ChatLanguageModel(chat, transport, server, List.of(AnswerForm.SCHEMA, AnswerForm.PROMPT));
    }
}
