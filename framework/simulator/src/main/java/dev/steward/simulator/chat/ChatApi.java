package dev.steward.simulator.chat;

import dev.steward.simulator.endpoint.Endpoints;
import dev.steward.simulator.gateway.Gateway;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Requests;
import dev.steward.simulator.http.RouteTable;
import dev.steward.simulator.rest.RestApi;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.World;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands under `/sim/api`. It blocks, so it must not be called on an I/O thread.
public final class ChatApi implements HttpHandler {
    private final RouteTable table;
    private final Feed feed;

    public ChatApi(World world, RestApi rest, Gateway gateway, Endpoints endpoints) {
        var shapes = new ChatShapes(world);
        this.table = new RouteTable(Stream.of(new PlaceRoutes(world, shapes).routes(),
                new TalkRoutes(world, shapes).routes(),
                new ControlRoutes(gateway, rest.faults(), rest.traffic(), endpoints).routes())
                .flatMap(List::stream)
                .toList());
        this.feed = new Feed(world);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        if (fromAnotherSite(exchange)) {
            Answer.of(403, Json.object().put("message", "Only the simulator's own page may ask this.")).send(exchange);
        } else if (exchange.getRelativePath().equals("/events")) {
            feed.handleRequest(exchange);
        } else {
            answer(exchange).withHeaders(Map.of("Cache-Control", "no-store")).send(exchange);
        }
    }

    private Answer answer(HttpServerExchange exchange) throws IOException {
        try {
            RouteTable.Match match = table.match(exchange);
            return match.route().action().answer(Requests.read(exchange, Optional.empty(), match.path()));
        } catch (Refusal refusal) {
            return Answer.refused(refusal);
        } catch (IllegalArgumentException e) {
            return Answer.of(400, Json.object().put("message", String.valueOf(e.getMessage())));
        }
    }

    /// Browsers say so themselves; whatever is no browser does not send the header.
    private static boolean fromAnotherSite(HttpServerExchange exchange) {
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
