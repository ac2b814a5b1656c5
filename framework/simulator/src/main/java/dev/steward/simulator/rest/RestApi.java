package dev.steward.simulator.rest;

import dev.steward.simulator.endpoint.Endpoints;
import dev.steward.simulator.endpoint.Responses;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Requests;
import dev.steward.simulator.http.RouteTable;
import dev.steward.simulator.wire.Drafts;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The REST API as one handler. It blocks, so it must not be called on an I/O thread.
public final class RestApi implements HttpHandler {
    private static final String TOKEN_PREFIX = "Bot ";
    private static final String NO_ROUTE = "unknown";

    private final World world;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final RouteTable table;

    public RestApi(World world, Shapes shapes, Endpoints endpoints, Responses responses) {
        this.world = world;
        var drafts = new Drafts();
        this.table = new RouteTable(Stream.of(new ApplicationRoutes(world, shapes, endpoints).routes(),
                new GuildRoutes(world, shapes).routes(), new MemberRoutes(world, shapes).routes(),
                new ChannelRoutes(world, shapes, drafts).routes(), new MessageRoutes(world, shapes, drafts).routes(),
                new CommandRoutes(world, shapes).routes(),
                new InteractionRoutes(world, shapes, drafts, responses).routes())
                .flatMap(List::stream)
                .toList());
    }

    public Faults faults() {
        return faults;
    }

    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException, InterruptedException {
        RouteTable.Match match;
        try {
            match = table.match(exchange);
        } catch (Refusal refusal) {
            send(exchange, Answer.refused(refusal), NO_ROUTE);
            return;
        }
        String route = match.route().name();
        Optional<Fault> fault = faults.take(route);
        Answer answer = fault.isPresent() && !fault.get().sparesTheEffect()
                ? Answer.noContent()
                : answer(match, exchange);
        if (fault.isEmpty()) {
            send(exchange, answer, route);
        } else {
            suffer(fault.get(), exchange, answer, route);
        }
    }

    private Answer answer(RouteTable.Match match, HttpServerExchange exchange) throws IOException {
        try {
            Optional<Application> caller = caller(exchange);
            if (caller.isEmpty() && !match.route().open()) {
                throw Reason.UNAUTHORIZED.refusal();
            }
            return match.route().action().answer(Requests.read(exchange, caller, match.path()));
        } catch (Refusal refusal) {
            return Answer.refused(refusal);
        }
    }

    private void suffer(Fault fault, HttpServerExchange exchange, Answer answer, String route)
            throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Delayed(Duration by) -> {
                Thread.sleep(by);
                send(exchange, answer, route);
            }
            case Fault.Dropped _ -> {
                note(exchange, route, 0);
                exchange.getConnection().close();
            }
            case Fault.RateLimited(Duration retryAfter, boolean global) ->
                send(exchange, RateLimits.exceeded(retryAfter, global), route);
            case Fault.Status(int status, _) -> send(exchange, Answer.of(status, Json.object()
                    .put("message", status + ": " + StatusCodes.getReason(status))
                    .put("code", 0)), route);
        }
    }

    private Optional<Application> caller(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION))
                .filter(header -> header.startsWith(TOKEN_PREFIX))
                .flatMap(header -> world.accounts().byToken(header.substring(TOKEN_PREFIX.length())));
    }

    private void send(HttpServerExchange exchange, Answer answer, String route) {
        note(exchange, route, answer.status());
        answer.withHeaders(RateLimits.headers(route, world.timeline().now())).send(exchange);
    }

    private void note(HttpServerExchange exchange, String route, int status) {
        Optional<String> reason = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Audit-Log-Reason"));
        traffic.add(new Traffic.Request(route, exchange.getRelativePath(), status, reason, world.timeline().now()));
    }
}
