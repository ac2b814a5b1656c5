package dev.steward.web.http;

import dev.steward.web.problem.Refusal;
import java.util.Map;
import java.util.function.Supplier;

/// An endpoint that shows something and changes nothing.
public final class ReadOnly implements Endpoint {

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final Supplier<WebReply> shown;

    public ReadOnly(Supplier<WebReply> shown) {
        this.shown = shown;
    }

    @Override
    public WebReply answer(WebRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> shown.get();
            case "OPTIONS" -> WebReply.empty(204).with(Map.of("Allow", ALLOWED));
            default -> throw Refusal.methodNotAllowed(request.path() + " can only be read", ALLOWED);
        };
    }
}
