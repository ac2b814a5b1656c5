package dev.steward.discord.interaction;

import dev.steward.api.discord.ApplicationId;
import dev.steward.discord.rest.Failures;
import dev.steward.discord.rest.OwnIdentity;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out once whose signature counts, when the first request wants to know. Nobody waits for that long, and however
/// many ask, Discord is asked seldom.
final class KnownSigner {

    private static final Logger log = LoggerFactory.getLogger(KnownSigner.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(5);

    private final OwnIdentity identity;
    private final Optional<PublicKey> configured;
    private final InstantSource clock;

    private @Nullable CompletableFuture<Signer> attempt;
    private Instant nextAttempt = Instant.MIN;

    /// @param configured spares asking Discord for the key
    KnownSigner(OwnIdentity identity, Optional<PublicKey> configured, InstantSource clock) {
        this.identity = identity;
        this.configured = configured;
        this.clock = clock;
    }

    /// Blocks for a second at most.
    ///
    /// @return empty as long as it is not known
    Optional<Signer> find() {
        try {
            return Optional.of(attempt().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<Signer> attempt() {
        CompletableFuture<Signer> current = attempt;
        Instant now = clock.instant();
        if (current == null || (current.isCompletedExceptionally() && !now.isBefore(nextAttempt))) {
            nextAttempt = now.plus(BEFORE_ANOTHER_TRY);
            current = CompletableFuture.supplyAsync(this::ask, Thread.ofVirtual().name("discord-signer")::start);
            attempt = current;
        }
        return current;
    }

    private Signer ask() {
        try {
            ApplicationId application = identity.application();
            return new Signer(application, configured.orElseGet(() -> Signer.key(identity.verifyKey())));
        } catch (RuntimeException failure) {
            log.warn("Interactions by HTTP cannot be verified yet, so they are refused. {}",
                    Failures.describe(failure));
            throw failure;
        }
    }
}
