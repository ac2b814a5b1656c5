package dev.steward.web.rest;

import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.json.MalformedJson;
import dev.steward.web.api.Route;
import dev.steward.web.http.WebRequest;
import dev.steward.web.problem.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a request's body as JSON.
final class JsonBody {

    private static final Pattern JSON = Pattern.compile("application/json *(; *charset *= *\"?utf-8\"? *)?",
            Pattern.CASE_INSENSITIVE);

    private JsonBody() {}

    static Value read(WebRequest request, Route.Body expected) {
        String type = request.header("Content-Type").orElse("").strip();
        if (!JSON.matcher(type).matches()) {
            throw unsupported(type, expected);
        }
        byte[] body = request.body(expected.limit());
        if (body.length == 0) {
            throw Refusal.badRequest("A JSON body is needed");
        }
        try {
            return JsonValues.read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notUtf8) {
            throw Refusal.badRequest("The body is not UTF-8");
        } catch (MalformedJson malformed) {
            throw Refusal.badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    private static Refusal unsupported(String type, Route.Body expected) {
        Optional<Route.FileBody> file = expected.file();
        return Refusal.of(415, "Unsupported media type",
                "The body must be application/json in UTF-8"
                        + file.map(one -> " or " + one.type() + (one.isForm() ? " with a file" : "")).orElse("")
                        + ", not " + (type.isEmpty() ? "of unnamed type" : type))
                .with("Accept", "application/json" + file.map(one -> ", " + one.type()).orElse(""));
    }
}
