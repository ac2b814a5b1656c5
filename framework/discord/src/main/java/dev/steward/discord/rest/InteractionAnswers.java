package dev.steward.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.rest.request.DiscordWebRequest;
import java.time.Duration;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/// Sends what answers a slash command.
///
/// An acknowledgement that goes out as an HTTP response may still be on its way when the answer is ready. Until it has
/// arrived, Discord says that there is nothing to answer; so that is believed only if it stays.
final class InteractionAnswers {

    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Requests requests;
    private final Retry untilAcknowledged;

    InteractionAnswers(Requests requests, Scheduler timer) {
        this.requests = requests;
        this.untilAcknowledged = Retry.backoff(TRIES, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .scheduler(timer)
                .filter(failure -> Refusal.of(failure).filter(Refusal::notFound).isPresent())
                .onRetryExhaustedThrow((_, last) -> last.failure());
    }

    JsonNode await(DiscordWebRequest request) {
        return requests.await(requests.send(request).retryWhen(untilAcknowledged));
    }
}
