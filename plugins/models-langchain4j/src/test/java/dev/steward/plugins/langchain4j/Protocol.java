package dev.steward.plugins.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.model.ModelProvider;
import dev.steward.plugins.langchain4j.ModelServer.Asked;
import dev.steward.plugins.langchain4j.ModelServer.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What each service's requests and answers look like on the wire, by its own documentation.
enum Protocol {
    OPENAI("/v1", "/v1/chat/completions", "Authorization", "Bearer ", """
            {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
            "message":{"role":"assistant","content":%s},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":21,"completion_tokens":7,"total_tokens":28}}""", """
            {"error":{"message":"Incorrect API key provided: %s","type":"invalid_request_error",
            "param":null,"code":"invalid_api_key"}}""", "invalid_api_key") {

        @Override
        String system(Asked asked) {
            return asked.body().at("/messages/0/content").asText();
        }

        @Override
        List<String> turns(Asked asked) {
            return asked.body()
                    .get("messages")
                    .valueStream()
                    .skip(1)
                    .map(message -> message.get("role").asText() + ": " + message.get("content").asText())
                    .toList();
        }

        @Override
        JsonNode schema(Asked asked) {
            return asked.body().at("/response_format/json_schema/schema");
        }
    },
    ANTHROPIC("/v1", "/v1/messages", "x-api-key", "", """
            {"id":"m1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":%s}],
            "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":21,"output_tokens":7}}""", """
            {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key %s"}}""",
            "authentication_error") {

        @Override
        String system(Asked asked) {
            return asked.body().at("/system/0/text").asText();
        }

        @Override
        List<String> turns(Asked asked) {
            return asked.body()
                    .get("messages")
                    .valueStream()
                    .map(message -> message.get("role").asText() + ": " + message.at("/content/0/text").asText())
                    .toList();
        }

        @Override
        JsonNode schema(Asked asked) {
            return asked.body().at("/output_config/format/schema");
        }
    },
    GEMINI("/v1beta", "/v1beta/models/test-model:generateContent", "x-goog-api-key", "", """
            {"candidates":[{"content":{"role":"model","parts":[{"text":%s}]},"finishReason":"STOP","index":0}],
            "usageMetadata":{"promptTokenCount":21,"candidatesTokenCount":7,"totalTokenCount":28}}""", """
            {"error":{"code":401,"message":"API key not valid: %s","status":"UNAUTHENTICATED"}}""",
            "UNAUTHENTICATED") {

        @Override
        String system(Asked asked) {
            return asked.body().at("/systemInstruction/parts/0/text").asText();
        }

        @Override
        List<String> turns(Asked asked) {
            return asked.body()
                    .get("contents")
                    .valueStream()
                    .map(content -> content.get("role").asText().replace("model", "assistant") + ": "
                            + content.at("/parts/0/text").asText())
                    .toList();
        }

        @Override
        JsonNode schema(Asked asked) {
            return asked.body().at("/generationConfig/responseJsonSchema");
        }
    },
    OLLAMA("", "/api/chat", "Authorization", "Bearer ", """
            {"model":"m","created_at":"2026-11-22T20:00:00.000000Z","message":{"role":"assistant","content":%s},
            "done":true,"done_reason":"stop","prompt_eval_count":21,"eval_count":7}""", """
            {"error":"unauthorized %s"}""", "") {

        @Override
        String system(Asked asked) {
            return asked.body().at("/messages/0/content").asText();
        }

        @Override
        List<String> turns(Asked asked) {
            return OPENAI.turns(asked);
        }

        @Override
        JsonNode schema(Asked asked) {
            return asked.body().at("/format");
        }
    };

    private final String base;
    private final String path;
    private final String keyHeader;
    private final String keyPrefix;
    private final String answer;
    private final String wrongKey;
    private final String wrongKeyCode;

    Protocol(

            String base,
            String path,
            String keyHeader,
            String keyPrefix,
            String answer,
            String wrongKey,
            String wrongKeyCode) {
        this.base = base;
        this.path = path;
        this.keyHeader = keyHeader;
        this.keyPrefix = keyPrefix;
        this.answer = answer;
        this.wrongKey = wrongKey;
        this.wrongKeyCode = wrongKeyCode;
    }

    abstract String system(Asked asked);

    abstract List<String> turns(Asked asked);

    abstract JsonNode schema(Asked asked);

    ModelProvider provider() {
        return switch (this) {
            case OPENAI -> new OpenAiProvider();
            case ANTHROPIC -> new AnthropicProvider();
            case GEMINI -> new GeminiProvider();
            case OLLAMA -> new OllamaProvider();
        };
    }

    URI url(ModelServer server) {
        return server.url(base);
    }

    String base() {
        return base;
    }

    String path() {
        return path;
    }

    /// The key that came with a request, in the way the service wants it.
    Optional<String> key(Asked asked) {
        return Optional.ofNullable(asked.headers().getFirst(keyHeader))
                .filter(value -> value.startsWith(keyPrefix))
                .map(value -> value.substring(keyPrefix.length()));
    }

    Reply says(String content) {
        return ModelServer.body(answer.formatted(ModelServer.JSON.valueToTree(content)));
    }

    /// Complains about the key, and repeats it as real servers do.
    Reply rejects(String key) {
        return ModelServer.status(401, wrongKey.formatted(key));
    }

    String wrongKeyCode() {
        return wrongKeyCode;
    }
}
