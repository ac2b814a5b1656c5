package dev.steward.simulator.rest;

import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.PathTemplateMatcher;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The REST API as one handler. It blocks, so it must not be called on an I/O thread.
public final class RestApi implements HttpHandler {
    private static final String TOKEN_PREFIX = "Bot ";

    private final World world;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final Map<String, PathTemplateMatcher<Route>> table = new HashMap<>();

    public RestApi(World world, Shapes shapes) {
        this.world = world;
        var drafts = new Drafts();
        Stream.of(new ApplicationRoutes(world, shapes).routes(), new GuildRoutes(world, shapes).routes(),
                new MemberRoutes(world, shapes).routes(), new ChannelRoutes(world, shapes, drafts).routes(),
                new MessageRoutes(world, shapes, drafts).routes(), new CommandRoutes(world, shapes).routes(),
                new InteractionRoutes(world, shapes, drafts).routes()).flatMap(List::stream)
                .forEach(route -> table.computeIfAbsent(route.method(), _ -> new PathTemplateMatcher<>())
                        .add(route.template(), route));
    }

    public Faults faults() {
        return faults;
    }

    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String method = exchange.getRequestMethod().toString();
        var matcher = table.getOrDefault(method, new PathTemplateMatcher<>());
        var match = matcher.match(exchange.getRelativePath());
        if (match == null) {
            send(exchange, Replies.refused(unmatched(exchange)), "unknown");
            return;
        }
        Route route = match.getValue();
        Optional<Fault> fault = faults.take(route.name());
        Answer answer = fault.isPresent() && !fault.get().sparesTheEffect()
                ? Replies.of(fault.get())
                : answer(route, match.getParameters(), exchange);
        if (fault.isPresent()) {
            answer = suffer(fault.get(), answer);
        }
        if (fault.filter(Fault.Dropped.class::isInstance).isPresent()) {
            exchange.getConnection().close();
            note(exchange, route.name(), 0);
        } else {
            send(exchange, answer, route.name());
        }
    }

    private Refusal unmatched(HttpServerExchange exchange) {
        boolean known = table.values().stream().anyMatch(it -> it.match(exchange.getRelativePath()) != null);
        return (known ? Reason.METHOD_NOT_ALLOWED : Reason.NOT_FOUND).refusal();
    }

    private Answer answer(Route route, Map<String, String> path, HttpServerExchange exchange) throws IOException {
        try {
            Optional<Application> caller = caller(exchange);
            if (caller.isEmpty() && !route.open()) {
                throw Reason.UNAUTHORIZED.refusal();
            }
            return route.action().answer(Requests.read(exchange, caller, path));
        } catch (Refusal refusal) {
            return Replies.refused(refusal);
        }
    }

    private static Answer suffer(Fault fault, Answer answer) throws InterruptedException {
        if (fault instanceof Fault.Delayed(var by)) {
            Thread.sleep(by);
            return answer;
        }
        return Replies.of(fault);
    }

    private Optional<Application> caller(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION))
                .filter(header -> header.startsWith(TOKEN_PREFIX))
                .flatMap(header -> world.accounts().byToken(header.substring(TOKEN_PREFIX.length())));
    }

    private void send(HttpServerExchange exchange, Answer answer, String route) {
        note(exchange, route, answer.status());
        Replies.send(exchange, answer, route, world.timeline().now());
    }

    private void note(HttpServerExchange exchange, String route, int status) {
        Optional<String> reason = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Audit-Log-Reason"));
        traffic.add(new Traffic.Request(route, exchange.getRelativePath(), status, reason, world.timeline().now()));
    }
}
