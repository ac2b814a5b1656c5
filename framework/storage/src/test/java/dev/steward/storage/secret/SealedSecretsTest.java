package dev.steward.storage.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.settings.Secret;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private final SealedSecrets secrets = SealedSecrets.with(new Secret(KEY));

    @Test
    void opens_what_it_sealed() {
        String sealed = secrets.seal("päßword");

        assertThat(sealed).doesNotContain("word").isNotEqualTo(secrets.seal("päßword"));
        assertThat(secrets.open(sealed)).isEqualTo("päßword");
        assertThat(SealedSecrets.with(new Secret(KEY + "\n")).open(sealed)).isEqualTo("päßword");
    }

    @Test
    void takes_either_kind_of_base64() {
        byte[] odd = new byte[32];
        Arrays.fill(odd, (byte) 0xfb);
        SealedSecrets ordinary = SealedSecrets.with(new Secret(Base64.getEncoder().encodeToString(odd)));
        SealedSecrets forUrls = SealedSecrets.with(new Secret(Base64.getUrlEncoder().encodeToString(odd)));

        assertThat(forUrls.open(ordinary.seal("x"))).isEqualTo("x");
    }

    @Test
    void opens_nothing_that_was_altered_or_sealed_with_another_key() {
        String sealed = secrets.seal("x");
        var other = SealedSecrets.with(new Secret("c3Rld2FyZC1zdGV3YXJkLXN0ZXdhcmQtc3Rld2FyZC0="));

        assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.open("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.open("v1.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.open("v1.***")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.open(sealed.substring(0, sealed.length() - 4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "AAAA", "c3Rld2FyZC1zdGV3YXJkLXN0ZXdhcmQtc3Rld2FyZC1zdGV3YXJk"})
    void refuses_what_is_no_key(String text) {
        assertThatThrownBy(() -> SealedSecrets.with(new Secret(text))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 random bytes")
                .hasNoCause();
    }
}
