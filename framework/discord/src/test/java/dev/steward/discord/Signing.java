package dev.steward.discord;

import dev.steward.engine.chat.HttpInteractions;
import dev.steward.engine.chat.HttpInteractions.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// Signs as Discord does.
record Signing(KeyPair keys) {

    private static final int RAW_KEY = 32;

    static Signing withNewKeys() {
        try {
            return new Signing(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The raw key is the end of the encoded one.
    String publicKey() {
        byte[] encoded = keys.getPublic().getEncoded();
        return HexFormat.of().formatHex(encoded, encoded.length - RAW_KEY, encoded.length);
    }

    String sign(String timestamp, String body) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Response send(HttpInteractions endpoint, Instant at, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        return endpoint.handle(Optional.of(sign(timestamp, body)), Optional.of(timestamp),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
