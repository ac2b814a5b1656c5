package dev.steward.discord.rest;

import discord4j.common.operator.RateLimitOperator;
import discord4j.rest.request.GlobalRateLimiter;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Discord's limit over all routes: 50 requests a second, or silence for as long as it says.
///
/// Discord4J's own keeps a thread that nobody can end.
final class GlobalLimit implements GlobalRateLimiter {

    private static final int REQUESTS = 50;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Transport transport;
    private final RateLimitOperator<Boolean> permits;
    private volatile long silentUntil = System.nanoTime();

    GlobalLimit(Transport transport) {
        this.transport = transport;
        this.permits = new RateLimitOperator<>(REQUESTS, PERIOD, transport.timer(), transport.sender());
    }

    @Override
    public Mono<Void> rateLimitFor(Duration duration) {
        return Mono.fromRunnable(() -> silentUntil = System.nanoTime() + duration.toNanos());
    }

    @Override
    public Mono<Duration> getRemaining() {
        return Mono.fromSupplier(this::remaining);
    }

    @Override
    public <T> Flux<T> withLimiter(Publisher<T> request) {
        return Mono.just(true).transform(permits).then(Mono.defer(this::silence)).thenMany(request);
    }

    private Mono<Void> silence() {
        Duration remaining = remaining();
        return remaining.isPositive() ? Mono.delay(remaining, transport.timer()).then() : Mono.empty();
    }

    private Duration remaining() {
        return Duration.ofNanos(silentUntil - System.nanoTime());
    }
}
