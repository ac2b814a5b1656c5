package dev.steward.discord.rest;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import java.time.Duration;
import reactor.core.Exceptions;

/// Turns what a request failed with into what the engine understands.
///
/// Discord4J's exceptions name the address called, and an interaction's address is its token: none of them is handed
/// on, not even as a cause.
public final class Failures {

    /// That the token is wrong.
    public static final String WRONG_TOKEN = "Discord does not accept the bot token in STEWARD_DISCORD_TOKEN.";

    /// What to do about a wrong token.
    public static final String SET_TOKEN = "Set STEWARD_DISCORD_TOKEN to the token from the Bot page of the Discord developer"
            + " portal, then restart.";

    private Failures() {}

    static RuntimeException of(Throwable failure) {
        Throwable bare = Exceptions.unwrap(failure);
        return switch (bare) {
            case PermanentFailure known -> known;
            case InterruptedException interrupted -> {
                Thread.currentThread().interrupt();
                yield new TransientFailure("Waiting for Discord was interrupted.", Duration.ZERO, interrupted);
            }
            default -> Refusal.of(bare)
                    .<RuntimeException>map(refusal -> new PermanentFailure(refusal.sentence()))
                    .orElseGet(() -> new TransientFailure(describe(bare), Duration.ZERO));
        };
    }

    /// One sentence for the operator, without addresses.
    public static String describe(Throwable failure) {
        Throwable bare = Exceptions.unwrap(failure);
        return switch (bare) {
            case PermanentFailure known -> String.valueOf(known.getMessage());
            case ServerError error -> "Discord answered with server error " + error.status() + ".";
            default -> Refusal.of(bare)
                    .map(Refusal::sentence)
                    .orElseGet(() -> "Discord cannot be reached: "
                            + bare.getClass().getSimpleName()
                            + (bare.getMessage() == null ? "." : ", " + bare.getMessage()));
        };
    }
}
