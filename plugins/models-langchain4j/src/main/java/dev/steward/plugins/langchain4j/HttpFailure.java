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

/// The server answered with an error. What it wrote goes nowhere: servers like to repeat the request and parts of the key.
final class HttpFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z0-9_.-]{1,60})\"");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");
    private static final List<String> ABOUT_THE_FORM = List.of("response_format", "json_schema", "json_object",
            "structured output", "unsupported", "not supported");

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
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
        return new HttpFailure(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), retryAfter);
    }

    /// {@return whether the server may only dislike the form in which an answer was asked for}
    boolean mayBeAboutTheForm() {
        String complaint = body.toLowerCase(Locale.ROOT);
        return List.of(400, 404, 422).contains(status) && ABOUT_THE_FORM.stream().anyMatch(complaint::contains);
    }

    /// Says what it means for the host and what the operator can do.
    ///
    /// @param model which model was asked
    /// @param server who answered
    RuntimeException explained(String model, String server) {
        String code = CODE.matcher(body).results().map(result -> result.group(1)).findFirst().orElse("");
        String what = server + " answered " + status + (code.isEmpty() ? "" : " (" + code + ")");
        if (code.equals("insufficient_quota")) {
            return new PermanentFailure(what + ": the account has no credit left");
        }
        return switch (status) {
            case 408, 425, 429 -> new TransientFailure(what, retryAfter);
            case 401 -> new PermanentFailure(what + ": check the key in STEWARD_MODEL_API_KEY");
            case 403 -> new PermanentFailure(what + ": the key in STEWARD_MODEL_API_KEY may not use " + model);
            case 404 -> new PermanentFailure(what + ": check whether STEWARD_MODEL_URL is right (most end in /v1) and"
                    + " the server has the model " + model + " (STEWARD_MODEL_CHAT)");
            default -> status >= 500
                    ? new TransientFailure(what, retryAfter)
                    : new PermanentFailure(what + ": it does not accept the request; check STEWARD_MODEL_URL and"
                            + " whether " + model + " is a chat model (STEWARD_MODEL_CHAT)");
        };
    }
}
