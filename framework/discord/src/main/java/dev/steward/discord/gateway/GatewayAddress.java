package dev.steward.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.Refusal;
import discord4j.rest.route.Routes;
import java.time.Duration;
import reactor.core.publisher.Mono;

/// Where the gateway is, and how many connections Discord wants.
///
/// @param url as Discord gives it
/// @param shards how many connections
/// @param concurrency how many of them may begin a session within five seconds
public record GatewayAddress(String url, int shards, int concurrency) {

    private static final String PARAMETERS = "v=10&encoding=json&compress=zlib-stream";
    private static final Duration FOR_HELLO = Duration.ofSeconds(10);

    /// Blocks until Discord has told.
    public static GatewayAddress ask(DiscordRest rest) {
        return of(rest.requests().await(request(rest)));
    }

    static Mono<GatewayAddress> discover(DiscordRest rest) {
        return Mono.defer(() -> request(rest)).map(GatewayAddress::of);
    }

    /// A proxy in front of Discord may know the plain address only; then one connection has to do.
    private static Mono<JsonNode> request(DiscordRest rest) {
        return rest.requests()
                .send(Routes.GATEWAY_BOT_GET.newRequest())
                .onErrorResume(failure -> Refusal.of(failure).filter(Refusal::notFound).isPresent(),
                        _ -> rest.requests().send(Routes.GATEWAY_GET.newRequest()));
    }

    private static GatewayAddress of(JsonNode answer) {
        return new GatewayAddress(answer.path("url").asText(), Math.max(1, answer.path("shards").asInt()),
                Math.max(1, answer.path("session_start_limit").path("max_concurrency").asInt()));
    }

    /// Opens a connection, waits until the gateway says hello, and closes it. Blocks.
    public void knock(DiscordRest rest) {
        rest.requests()
                .await(rest.transport()
                        .client()
                        .websocket()
                        .uri(connectUrl())
                        .handle((in, _) -> in.receiveFrames().next().then())
                        .then(Mono.<JsonNode>empty())
                        .timeout(FOR_HELLO, rest.transport().timer()));
    }

    String connectUrl() {
        return url + (url.contains("?") ? "&" : "?") + PARAMETERS;
    }
}
