package dev.steward.discord.rest;

import discord4j.common.ReactorResources;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/// The threads and connections of one client. All threads are daemons named `discord-…`, and end with it. (Reactor
/// Netty itself also uses Reactor's shared
/// `parallel` daemons, which belong to the process.)
public final class Transport implements AutoCloseable {

    private static final Duration FOR_A_RESPONSE = Duration.ofSeconds(15);
    private static final int TO_CONNECT_MILLIS = 5_000;
    private static final int IO_THREADS = 2;
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final LoopResources loops = LoopResources.create("discord-io", IO_THREADS, true);
    private final Scheduler timer = Schedulers.newParallel("discord-timer", 1, true);
    private final ConnectionProvider connections = ConnectionProvider.create("discord");
    private final Scheduler sender = Schedulers.newSingle("discord-sender", true);
    private final HttpClient client = HttpClient.create(connections)
            .runOn(loops, false)
            .compress(true)
            .followRedirect(true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TO_CONNECT_MILLIS);

    Transport() {}

    /// For REST. A response must begin within 15 seconds; waiting for a rate limit does not count.
    ReactorResources resources() {
        return new ReactorResources(client.responseTimeout(FOR_A_RESPONSE), timer, Schedulers.immediate());
    }

    /// For connections that stay open.
    public HttpClient client() {
        return client;
    }

    public Scheduler timer() {
        return timer;
    }

    /// Lets tokens of rate limits and payloads through, one at a time.
    public Scheduler sender() {
        return sender;
    }

    @Override
    public void close() {
        connections.disposeLater().onErrorComplete().block(TO_END);
        loops.disposeLater(Duration.ZERO, TO_END).onErrorComplete().block(TO_END.multipliedBy(2));
        timer.dispose();
        sender.dispose();
    }
}
