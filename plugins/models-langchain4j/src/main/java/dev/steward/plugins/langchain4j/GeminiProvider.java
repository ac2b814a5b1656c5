package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import java.util.List;

/// Opens models of Google's Gemini API.
final class GeminiProvider implements ModelProvider {

    private static final Service GEMINI = Service.hosted("Gemini", "https://generativelanguage.googleapis.com/v1beta",
            "gemini-flash-latest");

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        Server server = GEMINI.at(endpoint, Variables.CHAT);
        Transport transport = Transport.ofChat(server);
        GoogleAiGeminiChatModel chat = GoogleAiGeminiChatModel.builder()
                .baseUrl(server.base())
                .apiKey(server.keyOrNone())
                .modelName(server.model())
                .httpClientBuilder(transport.asBuilder(GeminiTransport::new))
                .maxRetries(0)
                .build();
        return new ChatLanguageModel(chat, transport, server,
                List.of(AnswerForm.SCHEMA, AnswerForm.JSON, AnswerForm.PROMPT));
    }
}
