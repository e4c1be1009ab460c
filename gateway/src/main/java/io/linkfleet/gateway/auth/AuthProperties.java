package io.linkfleet.gateway.auth;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How callers are known, and how services are told of them.
 *
 * @param privateKey signs what the services are told; they know its public half
 * @param oidcIssuer whose access tokens are taken beside our own; null for nobody's
 * @param oidcAudience whom these tokens have to be for
 * @param oidcKeysUrl where this issuer publishes its keys; null when its own description says it
 */
@Validated
@ConfigurationProperties("linkfleet.auth")
public record AuthProperties(
        @NotNull GatewayPrivateKey privateKey,
        @Nullable String oidcIssuer,
        @Nullable String oidcAudience,
        @Nullable String oidcKeysUrl) {

    @AssertTrue(message = "needs LINKFLEET_OIDC_AUDIENCE with it") public boolean isOidcIssuer() {
        return textOrNull(oidcIssuer) == null || textOrNull(oidcAudience) != null;
    }

    /** An issuer outside of the fleet; null for none. */
    @Nullable Oidc oidc() {
        String issuer = textOrNull(oidcIssuer);
        String audience = textOrNull(oidcAudience);
        return issuer == null || audience == null ? null : new Oidc(issuer, audience, textOrNull(oidcKeysUrl));
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    record Oidc(String issuer, String audience, @Nullable String keysUrl) {}
}
