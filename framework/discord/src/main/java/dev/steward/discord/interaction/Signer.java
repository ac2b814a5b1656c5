package dev.steward.discord.interaction;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.failure.PermanentFailure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;

/// For which application Discord signs, and with which key.
///
/// @see <a href="https://discord.com/developers/docs/interactions/overview#validating-security-request-headers">Discord: Validating security request headers</a>
record Signer(ApplicationId application, PublicKey key) {

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;
    private static final int SIGN_OF_X = 0x80;

    /// Reads a key as Discord shows it, in hexadecimal digits.
    ///
    /// @throws PermanentFailure if it is none
    static PublicKey key(String hex) {
        try {
            byte[] raw = HexFormat.of().parseHex(hex.strip());
            if (raw.length != KEY_BYTES) {
                throw new InvalidKeyException("It has " + raw.length + " bytes");
            }
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(raw)));
            Signature.getInstance(ALGORITHM).initVerify(key);
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new PermanentFailure("The public key of the Discord application is no Ed25519 key of 64 hexadecimal"
                    + " digits. Set STEWARD_DISCORD_PUBLIC_KEY to the Public Key from the General Information page of"
                    + " the Discord developer portal, or leave it out.");
        }
    }

    boolean signed(byte[] signature, String timestamp, byte[] body) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            verifier.update(body);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// Little-endian: y, and in the highest bit whether x is odd.
    private static EdECPoint point(byte[] raw) {
        byte[] bigEndian = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            bigEndian[i] = raw[KEY_BYTES - 1 - i];
        }
        boolean xIsOdd = (bigEndian[0] & SIGN_OF_X) != 0;
        bigEndian[0] &= (byte) ~SIGN_OF_X;
        return new EdECPoint(xIsOdd, new BigInteger(1, bigEndian));
    }
}
