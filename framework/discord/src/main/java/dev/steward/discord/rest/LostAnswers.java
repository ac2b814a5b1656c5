package dev.steward.discord.rest;

import discord4j.rest.http.client.ClientException;
import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.response.ResponseFunction;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;
import reactor.util.retry.Retry;

/// Sends a request again, for some seconds, when Discord answers with a server error or the connection breaks. Left to
/// itself, Discord4J would go on for minutes
/// after the one, holding up the channel, and give up at once after the other.
///
/// The first attempt may have taken effect. Posts are safe by their nonce; an acknowledgement is found to be there
/// already.
final class LostAnswers implements ResponseFunction {

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Retry tryAgain;

    LostAnswers(Scheduler timer) {
        this.tryAgain = Retry.backoff(TRIES, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .scheduler(timer)
                .filter(LostAnswers::isLost)
                .onRetryExhaustedThrow((_, last) -> lastly(last.failure()));
    }

    @Override
    public Function<Mono<ClientResponse>, Mono<ClientResponse>> transform(DiscordWebRequest request) {
        return response -> Mono.defer(() -> {
            var lost = new AtomicBoolean();
            return response.doOnError(LostAnswers::isLost, _ -> lost.set(true))
                    .retryWhen(tryAgain)
                    .onErrorResume(failure -> lost.get() && isAcknowledged(failure), _ -> Mono.empty());
        });
    }

    private static boolean isLost(Throwable failure) {
        return status(failure) >= 500 || failure instanceof PrematureCloseException
                || AbortedException.isConnectionReset(failure);
    }

    private static boolean isAcknowledged(Throwable failure) {
        return Refusal.of(failure).filter(refusal -> refusal.code() == Refusal.ALREADY_ACKNOWLEDGED).isPresent();
    }

    /// Discord4J would take its own exception as a reason to go on trying.
    private static Throwable lastly(Throwable failure) {
        return status(failure) >= 500 ? new ServerError(status(failure)) : failure;
    }

    private static int status(Throwable failure) {
        return failure instanceof ClientException refused ? refused.getStatus().code() : 0;
    }
}
