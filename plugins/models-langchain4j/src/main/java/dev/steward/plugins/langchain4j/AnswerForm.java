package dev.steward.plugins.langchain4j;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.steward.api.model.Shape;
import java.util.Optional;

/// How a server is made to answer in a shape, from the surest way to the one that every server knows. Not every protocol
/// has each of them.
enum AnswerForm {
    /// The server enforces the schema.
    SCHEMA,
    /// The server enforces JSON, the schema stands in the prompt.
    JSON,
    /// The schema stands in the prompt, and the server enforces nothing.
    PROMPT;

    Optional<ResponseFormat> format(Shape shape) {
        return switch (this) {
            case SCHEMA -> Optional.of(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name(shape.name())
                            .rootElement(JsonRawSchema.from(Json.write(shape.schema())))
                            .build())
                    .build());
            case JSON -> Optional.of(ResponseFormat.JSON);
            case PROMPT -> Optional.empty();
        };
    }

    String system(String system, Shape shape) {
        return this == SCHEMA
                ? system
                : system + "\n\nAnswer with one JSON object that fits this JSON Schema, and with nothing else:\n"
                        + Json.write(shape.schema());
    }
}
