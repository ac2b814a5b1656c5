package dev.steward.simulator.rest;

import java.time.Duration;

/// What can go wrong with a request.
public sealed interface Fault {
    /// @param global whether it is said of the whole API and not of this route
    record RateLimited(Duration retryAfter, boolean global) implements Fault {}

    /// @param afterwards whether the request has taken effect all the same
    record Status(int status, boolean afterwards) implements Fault {}

    /// @param afterwards whether the request has taken effect all the same
    record Dropped(boolean afterwards) implements Fault {}

    record Delayed(Duration by) implements Fault {}

    static Fault rateLimited(Duration retryAfter) {
        return new RateLimited(retryAfter, false);
    }

    static Fault globallyRateLimited(Duration retryAfter) {
        return new RateLimited(retryAfter, true);
    }

    static Fault status(int status) {
        return new Status(status, false);
    }

    static Fault statusAfterEffect(int status) {
        return new Status(status, true);
    }

    static Fault dropped() {
        return new Dropped(false);
    }

    static Fault droppedAfterEffect() {
        return new Dropped(true);
    }

    static Fault delayed(Duration by) {
        return new Delayed(by);
    }

    default boolean sparesTheEffect() {
        return switch (this) {
            case RateLimited _ -> false;
            case Status(_, boolean afterwards) -> afterwards;
            case Dropped(boolean afterwards) -> afterwards;
            case Delayed _ -> true;
        };
    }
}
