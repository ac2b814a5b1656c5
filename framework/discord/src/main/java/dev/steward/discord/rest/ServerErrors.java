package dev.steward.discord.rest;

import discord4j.rest.http.client.ClientException;
import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.response.ResponseFunction;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/// Tries again when Discord answers with a server error, for some seconds. Left to itself, Discord4J would go on for minutes and hold up the channel.
final class ServerErrors implements ResponseFunction {

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Retry tryAgain;

    ServerErrors(Scheduler timer) {
        this.tryAgain = Retry.backoff(TRIES, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .scheduler(timer)
                .filter(failure -> status(failure) >= 500)
                .onRetryExhaustedThrow((_, last) -> new ServerError(status(last.failure())));
    }

    @Override
    public Function<Mono<ClientResponse>, Mono<ClientResponse>> transform(DiscordWebRequest request) {
        return response -> response.retryWhen(tryAgain);
    }

    private static int status(Throwable failure) {
        return failure instanceof ClientException refused ? refused.getStatus().code() : 0;
    }
}
