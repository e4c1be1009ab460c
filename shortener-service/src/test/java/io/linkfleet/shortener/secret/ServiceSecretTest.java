package io.linkfleet.shortener.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServiceSecretTest {

    private static final byte[] PLAIN = "a private key".getBytes(StandardCharsets.UTF_8);

    private final ServiceSecret secret = new ServiceSecret("a secret of more than 32 characters");
    private final ServiceSecret other = new ServiceSecret("another secret of as many characters");

    @Test
    void opensWhatItSealed() {
        assertThat(secret.decrypt("keys", secret.encrypt("keys", PLAIN, "id"), "id"))
                .isEqualTo(PLAIN);
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertThat(secret.encrypt("keys", PLAIN, "id")).isNotEqualTo(secret.encrypt("keys", PLAIN, "id"));
    }

    @Test
    void opensNothingForAnotherUseContextOrSecret() {
        byte[] sealed = secret.encrypt("keys", PLAIN, "id");
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;

        assertThatThrownBy(() -> secret.decrypt("mails", sealed, "id")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secret.decrypt("keys", sealed, "other")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> other.decrypt("keys", sealed, "id")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secret.decrypt("keys", altered, "id")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secret.decrypt("keys", new byte[3], "id"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashesDifferentlyWithAnotherSecretOrUse() {
        assertThat(secret.hash("a", "text")).isEqualTo(secret.hash("a", "text"));
        assertThat(secret.hash("a", "text")).isNotEqualTo(other.hash("a", "text"));
        assertThat(secret.hash("a", "text")).isNotEqualTo(secret.hash("b", "text"));
    }
}
