package dev.steward.kernel.guild;

/// Encrypts secrets for storage.
public interface SecretBox {

    /// Encrypts.
    String seal(String secret);

    /// Decrypts what [#seal] made.
    ///
    /// @throws IllegalArgumentException if it was made with another key, or by nobody
    String open(String sealed);
}
