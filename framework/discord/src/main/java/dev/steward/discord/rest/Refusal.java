package dev.steward.discord.rest;

import discord4j.rest.http.client.ClientException;
import java.util.Optional;

/// That Discord answered no.
///
/// @param status of HTTP
/// @param code Discord's own, 0 if it gave none
/// @see <a href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes">Discord: JSON error codes</a>
public record Refusal(int status, int code) {

    private static final int UNKNOWN_MEMBER = 10007;
    private static final int UNKNOWN_USER = 10013;

    public static final int UNKNOWN_INTERACTION = 10062;
    public static final int ALREADY_ACKNOWLEDGED = 40060;

    /// Reads what a request failed with.
    ///
    /// @return empty if Discord did not answer, or with a server error
    public static Optional<Refusal> of(Throwable failure) {
        return failure instanceof ClientException refused && refused.getStatus().code() < 500
                ? Optional.of(of(refused))
                : Optional.empty();
    }

    private static Refusal of(ClientException refused) {
        int code = refused.getErrorResponse()
                .map(body -> body.getFields().get("code"))
                .map(value -> value instanceof Number number ? number.intValue() : 0)
                .orElse(0);
        return new Refusal(refused.getStatus().code(), code);
    }

    public boolean notFound() {
        return status == 404;
    }

    boolean ofMissingMember() {
        return code == UNKNOWN_MEMBER || code == UNKNOWN_USER;
    }

    /// Whether the token of the bot is wrong. An interaction's expired token is refused with the same status, but with
    /// a code.
    public boolean ofToken() {
        return status == 401 && code == 0;
    }

    /// For the operator: what it was and what to do.
    public String sentence() {
        return switch (code) {
            case 10003 -> "The channel no longer exists (Discord says 10003).";
            case 10004 -> "The bot is not in the server, or it no longer exists (Discord says 10004).";
            case UNKNOWN_MEMBER, UNKNOWN_USER -> "The person is not in the server (Discord says " + code + ").";
            case 10008 -> "The message no longer exists (Discord says 10008).";
            case UNKNOWN_INTERACTION, 10015, 50027 ->
                "The command was called too long ago to be answered (Discord says "
                        + code + ").";
            case ALREADY_ACKNOWLEDGED -> "The command was acknowledged already (Discord says 40060).";
            case 50001 -> "The bot cannot see the channel. Give its role View Channel there (Discord says 50001).";
            case 50007 -> "The person accepts no direct messages from the bot (Discord says 50007).";
            case 50013 ->
                "The bot lacks a permission. Give its role Send Messages (in threads: Send Messages in Threads)"
                        + " and Read Message History there (Discord says 50013).";
            case 50035 -> "Discord finds the request malformed (50035).";
            default -> ofToken()
                    ? Failures.WRONG_TOKEN + " " + Failures.SET_TOKEN
                    : "Discord refused the request with status " + status
                            + (code == 0 ? "." : " and code " + code + ".");
        };
    }
}
