package dev.steward.discord.rest;

import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.response.ResponseFunction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Stops asking once the token has been refused several times in a row: Discord bans addresses that keep sending
/// invalid requests.
final class TokenGuard implements ResponseFunction {

    private static final int ENOUGH = 3;

    private final AtomicInteger refused = new AtomicInteger();

    boolean closed() {
        return refused.get() >= ENOUGH;
    }

    @Override
    public Function<Mono<ClientResponse>, Mono<ClientResponse>> transform(DiscordWebRequest request) {
        return response -> response.doOnNext(_ -> refused.set(0)).doOnError(this::count);
    }

    private void count(Throwable failure) {
        Refusal.of(failure).filter(Refusal::ofToken).ifPresent(_ -> refused.incrementAndGet());
    }
}
