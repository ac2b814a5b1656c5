package dev.steward.engine.silence;

/// Why a message that engaged the bot was not answered. The words are part of the API.
public enum SilenceReason {
    IGNORED_CHANNEL("ignored-channel"),
    IGNORED_ROLE("ignored-role"),
    SMART_MODE("smart-mode"),
    MODE_MISSING(
            "mode-missing"),
    MODE_FAILURE("mode-failure"),
    MODEL_FAILURE("model-failure"),
    COMMAND_FAILURE(
            "command-failure"),
    OVERLOAD("overload"),
    RATE_LIMIT("rate-limit"),
    TAKEOVER(
            "takeover"),
    STALE("stale"),
    DELETED("deleted"),
    CANNOT_WRITE(
            "cannot-write"),
    INTERNAL_FAILURE("internal-failure"),
    NO_SERVER("no-server");

    private final String word;

    SilenceReason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
