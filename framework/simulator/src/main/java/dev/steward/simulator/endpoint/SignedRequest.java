package dev.steward.simulator.endpoint;

import dev.steward.simulator.world.Application;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.HexFormat;

/// What is posted to an application's endpoint. An honest one is made by [#of]; the others are for finding out whether
/// the application notices.
///
/// @param timestamp the header `X-Signature-Timestamp`; left out if empty
/// @param signature the header `X-Signature-Ed25519`; left out if empty
public record SignedRequest(String timestamp, String signature, String body) {
    public static SignedRequest of(Application application, Instant at, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        return new SignedRequest(timestamp, sign(application, timestamp + body), body);
    }

    /// Not signed anew.
    public SignedRequest withBody(String other) {
        return new SignedRequest(timestamp, signature, other);
    }

    /// Not signed anew.
    public SignedRequest withTimestamp(String other) {
        return new SignedRequest(other, signature, body);
    }

    public SignedRequest withSignature(String other) {
        return new SignedRequest(timestamp, other, body);
    }

    private static String sign(Application application, String text) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(application.keys().getPrivate());
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", e);
        }
    }
}
