package dev.steward.discord.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.Transport;
import discord4j.common.operator.RateLimitOperator;
import discord4j.common.retry.ReconnectOptions;
import discord4j.gateway.GatewayObserver;
import discord4j.gateway.GatewayOptions;
import discord4j.gateway.GatewayReactorResources;
import discord4j.gateway.IdentifyOptions;
import discord4j.gateway.ShardInfo;
import discord4j.gateway.intent.IntentSet;
import discord4j.gateway.limiter.PayloadTransformer;
import discord4j.gateway.payload.JacksonPayloadWriter;
import discord4j.gateway.payload.PayloadReader;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

/// What all shards of one application share.
final class GatewayClients {

    private static final Duration BETWEEN_SESSIONS = Duration.ofSeconds(5);

    private final String token;
    private final Transport transport;
    private final ObjectMapper json;
    private final PayloadReader reader;
    private final InstantSource clock;
    private final List<PayloadTransformer> identifying;

    /// @param concurrency how many shards may begin a session within five seconds
    GatewayClients(DiscordRest rest, PayloadReader reader, int concurrency, InstantSource clock) {
        this.token = rest.settings().token().reveal();
        this.transport = rest.transport();
        this.json = rest.json().getObjectMapper();
        this.reader = reader;
        this.clock = clock;
        this.identifying = IntStream.range(0, concurrency).mapToObj(_ -> turns()).toList();
    }

    /// @param connecting what the shard adds to how connections are made
    GatewayOptions options(ShardInfo shard, IntentSet intents, UnaryOperator<HttpClient> connecting) {
        return new GatewayOptions(token, new GatewayReactorResources(connecting.apply(transport.client()),
                transport.timer(), transport.timer(), transport.sender()),
                reader, new JacksonPayloadWriter(json),
                ReconnectOptions.builder().setBackoffScheduler(transport.timer()).build(),
                IdentifyOptions.builder(shard).intents(intents).build(), GatewayObserver.NOOP_LISTENER,
                identifying.get(shard.getIndex() % identifying.size()), 1);
    }

    Scheduler timer() {
        return transport.timer();
    }

    InstantSource clock() {
        return clock;
    }

    private PayloadTransformer turns() {
        var turns = new RateLimitOperator<ByteBuf>(1, BETWEEN_SESSIONS, transport.timer(), transport.sender());
        return turns::apply;
    }
}
