package dev.steward.simulator.world;

import java.util.List;

/// Discord says no, in the words and numbers Discord uses.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;
    private final transient List<Fault> faults;

    /// @param path where in the body, its steps joined by dots
    public record Fault(String path, String code, String message) {}

    private Refusal(int status, int code, String message, List<Fault> faults) {
        super(message);
        this.status = status;
        this.code = code;
        this.faults = faults;
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// Why Discord refuses, for the refusals that carry nothing but their number.
    public enum Reason {
        // @formatter:off
        UNAUTHORIZED(401, 0, "401: Unauthorized"),
        NOT_FOUND(404, 0, "404: Not Found"),
        METHOD_NOT_ALLOWED(405, 0, "405: Method Not Allowed"),
        UNKNOWN_APPLICATION(404, 10002, "Unknown Application"),
        UNKNOWN_CHANNEL(404, 10003, "Unknown Channel"),
        UNKNOWN_GUILD(404, 10004, "Unknown Guild"),
        UNKNOWN_MEMBER(404, 10007, "Unknown Member"),
        UNKNOWN_MESSAGE(404, 10008, "Unknown Message"),
        UNKNOWN_ROLE(404, 10011, "Unknown Role"),
        UNKNOWN_USER(404, 10013, "Unknown User"),
        UNKNOWN_WEBHOOK(404, 10015, "Unknown Webhook"),
        UNKNOWN_BAN(404, 10026, "Unknown Ban"),
        UNKNOWN_INTERACTION(404, 10062, "Unknown interaction"),
        UNKNOWN_COMMAND(404, 10063, "Unknown application command"),
        ALREADY_ACKNOWLEDGED(400, 40060, "Interaction has already been acknowledged."),
        MISSING_ACCESS(403, 50001, "Missing Access"),
        OTHER_AUTHOR(403, 50005, "Cannot edit a message authored by another user"),
        EMPTY_MESSAGE(400, 50006, "Cannot send an empty message"),
        CANNOT_MESSAGE_USER(403, 50007, "Cannot send messages to this user"),
        NOT_A_TEXT_CHANNEL(400, 50008, "Cannot send messages in a non-text channel"),
        MISSING_PERMISSIONS(403, 50013, "Missing Permissions"),
        INVALID_WEBHOOK_TOKEN(401, 50027, "Invalid Webhook Token"),
        NOT_THAT_MANY(400, 50016,
                "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete."),
        TOO_OLD(400, 50034, "A message provided was too old to bulk delete"),
        BROKEN_JSON(400, 50109, "The request body contains invalid JSON."),
        THREAD_ARCHIVED(400, 50083, "Thread is archived"),
        THREAD_EXISTS(400, 160004, "A thread has already been created for this message");
        // @formatter:on

        private final int status;
        private final int code;
        private final String words;

        Reason(int status, int code, String words) {
            this.status = status;
            this.code = code;
            this.words = words;
        }

        public Refusal refusal() {
            return new Refusal(status, code, words, List.of());
        }
    }

    public static Refusal invalidForm(Fault... faults) {
        return new Refusal(400, 50035, "Invalid Form Body", List.of(faults));
    }
}
