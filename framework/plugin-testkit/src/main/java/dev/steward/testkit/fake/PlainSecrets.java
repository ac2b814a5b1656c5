package dev.steward.testkit.fake;

import dev.steward.kernel.guild.SecretBox;

/// Encrypts nothing: what is stored in a test is stored nowhere else.
public final class PlainSecrets implements SecretBox {

    /// Needs no key.
    public PlainSecrets() {}

    @Override
    public String seal(String secret) {
        return secret;
    }

    @Override
    public String open(String sealed) {
        return sealed;
    }
}
