package dev.steward.web.interaction;

import dev.steward.engine.chat.HttpInteractions;
import dev.steward.web.http.Endpoint;
import dev.steward.web.http.Mount;
import dev.steward.web.http.WebReply;
import dev.steward.web.http.WebRequest;
import dev.steward.web.problem.Refusal;
import java.util.List;

/// Hands Discord's requests on as they came: their signature, which takes the place of a sign-in, is over the bytes.
public final class InteractionsEndpoint implements Endpoint {

    private static final int LARGEST_BODY = 256 * 1024;

    private final HttpInteractions interactions;

    public InteractionsEndpoint(HttpInteractions interactions) {
        this.interactions = interactions;
    }

    /// Where Discord is told to send them, by operators who write the last slash and those who do not.
    public List<Mount> mounts() {
        return List.of(Mount.at("/discord/webhook/", this), Mount.at("/discord/webhook", this));
    }

    @Override
    public WebReply answer(WebRequest request) {
        if (!request.method().equals("POST")) {
            throw Refusal.methodNotAllowed(request.path() + " takes what Discord posts", "POST");
        }
        HttpInteractions.Response response = interactions.handle(
                request.header("X-Signature-Ed25519"),
                request.header("X-Signature-Timestamp"),
                request.body(LARGEST_BODY));
        return WebReply.of(response.status(), "application/json", response.json());
    }
}
