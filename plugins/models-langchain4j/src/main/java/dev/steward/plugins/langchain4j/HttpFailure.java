package dev.steward.plugins.langchain4j;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import java.io.Serial;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The server answered with an error. What it wrote goes nowhere: servers like to repeat the request and parts of the key.
final class HttpFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final List<Pattern> CODES = Stream.of("code", "reason", "status", "type")
            .map(key -> Pattern.compile("\"" + key + "\"\\s*:\\s*\"(?!error\")([A-Za-z0-9_.-]{1,60})\""))
            .toList();
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");
    /// Gemini says it in the body.
    private static final Pattern RETRY_DELAY = Pattern.compile("\"retryDelay\"\\s*:\\s*\"(\\d{1,4})(?:\\.\\d+)?s\"");
    private static final List<String> ABOUT_THE_FORM = List.of("response_format", "json_schema", "json_object",
            "structured output", "output_config", "responsejsonschema", "response_json_schema", "responsemimetype",
            "chatrequest.format", "unsupported", "not supported");
    private static final List<String> ABOUT_THE_LENGTH = List.of("context length", "context_length", "too long",
            "too large",
            "maximum", "input length", "tokens");

    private final int status;
    private final String body;
    private final Duration retryAfter;

    private HttpFailure(int status, String body, Duration retryAfter) {
        super("Status " + status);
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    static HttpFailure of(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .or(() -> RETRY_DELAY.matcher(body).results().map(result -> result.group(1)).findFirst())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
        return new HttpFailure(response.statusCode(), body, retryAfter);
    }

    /// {@return whether the server may only dislike the form in which an answer was asked for}
    boolean mayBeAboutTheForm() {
        return List.of(400, 404, 422).contains(status) && mentions(ABOUT_THE_FORM);
    }

    /// {@return whether the server may only dislike how long a text is}
    boolean mayBeAboutTheLength() {
        return status == 413 || (List.of(400, 422).contains(status) && mentions(ABOUT_THE_LENGTH));
    }

    private boolean mentions(List<String> words) {
        String complaint = body.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(complaint::contains);
    }

    /// Says what it means for the host and what the operator can do.
    RuntimeException explained(Server server) {
        String code = code();
        String what = server.name() + " answered " + status + (code.isEmpty() ? "" : " (" + code + ")");
        Variables variables = server.variables();
        if (code.equals("insufficient_quota") || mentions(List.of("credit balance"))) {
            return new PermanentFailure(what + ": the account has no credit left");
        }
        if (code.equals("API_KEY_INVALID") || status == 401) {
            return new PermanentFailure(what + ": check the key in " + variables.apiKey());
        }
        return switch (status) {
            case 408, 425, 429 -> new TransientFailure(what, retryAfter);
            case 403 -> new PermanentFailure(
                    what + ": the key in " + variables.apiKey() + " may not use " + server.model());
            case 404 -> new PermanentFailure(what + ": check whether " + variables.url() + " is right (such as "
                    + server.service().url() + ") and the server has the model " + server.model() + " ("
                    + variables.model() + ")");
            default -> status >= 500
                    ? new TransientFailure(what, retryAfter)
                    : new PermanentFailure(what + ": it does not accept the request; check " + variables.url() + " and"
                            + " whether " + server.model() + " is a model for this (" + variables.model() + ")");
        };
    }

    /// {@return the short word by which most servers name an error; empty if there is none}
    private String code() {
        return CODES.stream()
                .flatMap(pattern -> pattern.matcher(body).results())
                .map(result -> result.group(1))
                .findFirst()
                .orElse("");
    }
}
