package dev.steward.web.http;

import dev.steward.web.problem.Incidents;
import dev.steward.web.problem.Refusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.xnio.IoUtils;

/// Takes each request from the I/O threads to a virtual thread, to its endpoint, and the answer back.
final class Dispatcher implements HttpHandler {

    /// What every answer says unless its endpoint says otherwise: it is data for its asker alone and never a page that
    /// runs or loads anything.
    private static final Map<String, String> GUARDS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    private final List<Mount> mounts;
    private final Executor threads;
    private final HttpLimits limits;

    Dispatcher(List<Mount> mounts, Executor threads, HttpLimits limits) {
        this.mounts = mounts;
        this.threads = threads;
        this.limits = limits;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        // As a task, not as a handler: only outside of Undertow's own call may a thread wait for the channels' events.
        exchange.dispatch(threads, () -> serve(exchange));
    }

    private void serve(HttpServerExchange exchange) {
        boolean sound = false;
        try {
            var body = new BodyReader(exchange, limits);
            WebReply reply = answer(exchange, body);
            sound = exchange.getConnection().isOpen() && send(exchange, reply) && body.discardRest();
        } finally {
            if (!sound) {
                IoUtils.safeClose(exchange.getConnection());
            }
            exchange.endExchange();
        }
    }

    private WebReply answer(HttpServerExchange exchange, BodyReader body) {
        String path = exchange.getRequestPath();
        try {
            Mount mount = mounts.stream()
                    .filter(candidate -> candidate.has(path))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("There is nothing at " + path));
            return mount.endpoint().answer(new ExchangeRequest(exchange, body, mount));
        } catch (Refusal refusal) {
            return WebReply.problem(refusal);
        } catch (RuntimeException | Error failure) {
            return WebReply.problem(Incidents.unexpected(exchange.getRequestMethod() + " " + path, failure));
        }
    }

    /// Sends the answer.
    ///
    /// @return whether it was taken
    private boolean send(HttpServerExchange exchange, WebReply reply) {
        exchange.setStatusCode(reply.status());
        HeaderMap headers = exchange.getResponseHeaders();
        GUARDS.forEach((name, value) -> headers.put(HttpString.tryFromString(name), value));
        reply.headers().forEach((name, value) -> headers.put(HttpString.tryFromString(name), value));
        if (reply.status() != StatusCodes.NO_CONTENT) {
            exchange.setResponseContentLength(reply.body().length);
        }
        if (!exchange.isRequestComplete()) {
            exchange.setPersistent(false);
        }
        return new ReplySender().send(exchange, reply.body(), limits.body());
    }
}
