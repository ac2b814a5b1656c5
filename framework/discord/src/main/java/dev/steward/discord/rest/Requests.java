package dev.steward.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.steward.api.failure.PermanentFailure;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.request.Router;
import java.util.Optional;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Sends requests and gives the bare JSON of the answers.
public final class Requests {

    private final Router router;
    private final TokenGuard guard;

    Requests(Router router, TokenGuard guard) {
        this.router = router;
        this.guard = guard;
    }

    /// For Reactor threads.
    ///
    /// @return empty if the answer has no body
    public Mono<JsonNode> send(DiscordWebRequest request) {
        return guard.closed()
                ? Mono.error(new PermanentFailure(Failures.WRONG_TOKEN + " " + Failures.SET_TOKEN))
                : router.exchange(request).bodyToMono(JsonNode.class);
    }

    /// Like [#await], for things that may not exist.
    ///
    /// @param missing tells which refusals mean that
    Optional<JsonNode> find(DiscordWebRequest request, Predicate<Refusal> missing) {
        return Optional.of(await(send(request).onErrorResume(
                failure -> Refusal.of(failure).filter(missing).isPresent(), _ -> Mono.empty())))
                .filter(answer -> !answer.isMissingNode());
    }

    /// Blocks until Discord has answered. Interrupting the thread cancels the request.
    ///
    /// @return a missing node if the answer has no body
    public JsonNode await(DiscordWebRequest request) {
        return await(send(request));
    }

    /// Like the other, for what is no REST request.
    public JsonNode await(Mono<JsonNode> request) {
        if (Schedulers.isInNonBlockingThread()) {
            throw new IllegalStateException("Blocking calls to Discord belong on virtual threads, not on "
                    + Thread.currentThread().getName());
        }
        try {
            JsonNode answer = request.block();
            return answer == null ? MissingNode.getInstance() : answer;
        } catch (RuntimeException failure) {
            throw Failures.of(failure);
        }
    }
}
