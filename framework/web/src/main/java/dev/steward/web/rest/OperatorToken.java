package dev.steward.web.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The token that proves a caller is the operator.
public final class OperatorToken {

    /// Compared instead of the token itself, so that neither its length nor a common beginning shows in the time it
    /// takes.
    private final byte[] digest;

    public OperatorToken(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("The operator's token must not be blank");
        }
        this.digest = digest(token);
    }

    boolean matches(String candidate) {
        return MessageDigest.isEqual(digest, digest(candidate));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
