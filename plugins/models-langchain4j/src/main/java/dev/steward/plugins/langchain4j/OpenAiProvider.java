package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import java.util.List;

/// Opens models of servers that speak OpenAI's protocol.
final class OpenAiProvider implements ModelProvider {

    private static final Service OPENAI = Service.hosted("OpenAI", "https://api.openai.com/v1", "gpt-4.1-mini");

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        Server server = OPENAI.at(endpoint, Variables.CHAT);
        Transport transport = Transport.ofChat(server);
        OpenAiChatModel chat = OpenAiChatModel.builder()
                .baseUrl(server.base())
                .apiKey(server.keyOrNone())
                .modelName(server.model())
                .httpClientBuilder(transport.asBuilder())
                .strictJsonSchema(true)
                .maxRetries(0)
                .build();
        return new ChatLanguageModel(chat, transport, server,
                List.of(AnswerForm.SCHEMA, AnswerForm.JSON, AnswerForm.PROMPT));
    }
}
