package dev.steward.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Body.Attachment;
import dev.steward.simulator.world.Refusal.Reason;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.server.handlers.form.FormParserFactory;
import io.undertow.server.handlers.form.MultiPartParserDefinition;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads requests: JSON, or multipart whose part `payload_json` is the JSON.
public final class Requests {
    private static final FormParserFactory FORMS = FormParserFactory.builder(false)
            .addParsers(new MultiPartParserDefinition())
            .build();

    private Requests() {}

    public static Call read(HttpServerExchange exchange, Optional<Application> caller, Map<String, String> path)
            throws IOException {
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
        FormDataParser form = FORMS.createParser(exchange);
        if (form == null) {
            byte[] text = exchange.getInputStream().readAllBytes();
            return new Call(caller, path, query, exchange.getHostAndPort(), json(text), List.of());
        }
        try (form) {
            FormData parts = form.parseBlocking();
            Optional<JsonNode> payload = Optional.ofNullable(parts.getFirst("payload_json"))
                    .flatMap(part -> json(part.getValue().getBytes(StandardCharsets.UTF_8)));
            return new Call(caller, path, query, exchange.getHostAndPort(), payload, files(parts));
        }
    }

    private static Optional<JsonNode> json(byte[] text) {
        if (text.length == 0) {
            return Optional.empty();
        }
        return Optional.of(Json.parse(text).orElseThrow(Reason.BROKEN_JSON::refusal));
    }

    private static List<Attachment> files(FormData parts) throws IOException {
        List<Attachment> files = new ArrayList<>();
        for (String name : parts) {
            FormData.FormValue part = parts.getFirst(name);
            if (part.isFileItem() && !name.equals("payload_json")) {
                String type = Optional.ofNullable(part.getHeaders().getFirst(Headers.CONTENT_TYPE))
                        .orElse("application/octet-stream");
                String file = Optional.ofNullable(part.getFileName()).orElse(name);
                files.add(new Attachment(files.size(), file, type, (int) part.getFileItem().getFileSize()));
            }
        }
        return files;
    }
}
