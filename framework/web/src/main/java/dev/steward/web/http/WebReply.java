package dev.steward.web.http;

import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import dev.steward.web.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What is answered. The server adds length, date and the security headers that are missing.
public final class WebReply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    public WebReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    public static WebReply of(int status, String contentType, String body) {
        return new WebReply(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    public static WebReply json(int status, Value body) {
        return of(status, "application/json", JsonValues.write(body));
    }

    public static WebReply problem(Refusal refusal) {
        return of(refusal.status(), "application/problem+json", JsonValues.write(refusal.document()))
                .with(refusal.headers());
    }

    /// An answer without a body.
    public static WebReply empty(int status) {
        return new WebReply(status, Map.of(), new byte[0]);
    }

    /// The same answer with more headers.
    public WebReply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new WebReply(status, all, body);
    }
}
