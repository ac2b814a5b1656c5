package dev.steward.storage.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.steward.api.settings.Secret;
import dev.steward.kernel.guild.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// Seals with AES-256-GCM. What is sealed can be read with the same key only, and not be altered unnoticed.
public final class SealedSecrets implements SecretBox {

    private static final int KEY_BYTES = 32;
    /// Says how the rest is to be read, should there ever be another way.
    private static final String FORM = "v1.";
    private static final byte[] NO_CONTEXT = {};

    private final Aead aead;

    private SealedSecrets(Aead aead) {
        this.aead = aead;
    }

    /// Takes a key.
    ///
    /// @param key 32 random bytes in Base64, ordinary or URL-safe
    /// @throws IllegalArgumentException if it is anything else, without repeating it
    public static SealedSecrets with(Secret key) {
        try {
            return new SealedSecrets(new AesGcmJce(bytes(key)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(Secret key) {
        try {
            byte[] bytes = Base64.getUrlDecoder()
                    .decode(key.reveal().strip().replace('+', '-').replace('/', '_'));
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below, and without a cause: it would repeat a character of the key.
        }
        throw new IllegalArgumentException("The key for secrets must be 32 random bytes in Base64, as made by"
                + " `openssl rand -base64 32`.");
    }

    @Override
    public String seal(String secret) {
        try {
            byte[] sealed = aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), NO_CONTEXT);
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String open(String sealed) {
        if (!sealed.startsWith(FORM)) {
            throw new IllegalArgumentException("This is no sealed secret.");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(FORM.length()));
            return new String(aead.decrypt(bytes, NO_CONTEXT), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalArgumentException("This secret was sealed with another key.", wrongKey);
        }
    }
}
