package io.linkfleet.shortener.secret;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What this service keeps secret with.
 *
 * @param secret any random text; keys are derived from it
 */
@Validated
@ConfigurationProperties("linkfleet.accounts")
record SecretProperties(
        @NotNull @Size(min = SecretProperties.MIN_LENGTH, message = "must have at least 32 characters") String secret) {

    static final int MIN_LENGTH = 32;

    @Override
    public String toString() {
        return "SecretProperties[…]";
    }
}
