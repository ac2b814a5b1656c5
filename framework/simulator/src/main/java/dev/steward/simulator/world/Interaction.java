package dev.steward.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/// A member used a command or pressed a button, and waits for the application to respond.
///
/// @param data     the `data` of the interaction, as Discord sends it
/// @param source   the message whose button was pressed
/// @param response the message that answers it, once there is one
public record Interaction(
        long id,
        String token,
        long application,
        Kind kind,
        ObjectNode data,
        OptionalLong guild,
        long channel,
        long user,
        OptionalLong source,
        State state,
        OptionalLong response) {
    /// How long an application may take for its first response.
    public static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LIFE = Duration.ofMinutes(15);

    /// With the number Discord gives each kind.
    public enum Kind {
        COMMAND(2), COMPONENT(3), AUTOCOMPLETE(4), MODAL(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    public enum State {
        PENDING, DEFERRED, ANSWERED, REMOVED, FAILED
    }

    /// "The application did not respond": in time, or with anything that could be understood.
    public boolean ignored(Instant now) {
        return state == State.FAILED || (state == State.PENDING && now.isAfter(createdAt().plus(PATIENCE)));
    }

    boolean over(Instant now) {
        return now.isAfter(createdAt().plus(LIFE));
    }

    public Instant createdAt() {
        return Snowflakes.timeOf(id);
    }

    Interaction in(State other) {
        return new Interaction(id, token, application, kind, data, guild, channel, user, source, other, response);
    }

    Interaction answeredBy(State other, long message) {
        return new Interaction(id, token, application, kind, data, guild, channel, user, source, other,
                OptionalLong.of(message));
    }
}
