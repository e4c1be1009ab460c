package io.linkfleet.gateway.limit;

import io.linkfleet.gateway.auth.Tier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one client may ask for.
 *
 * @param redisUrl where buckets are shared, {@code redis://} or {@code rediss://}
 * @param redisTimeout how long a request waits for its bucket before a local one stands in
 * @param create calls of an address that create short URLs
 * @param api all other calls of an address
 * @param signIn attempts of an address to register, log in or refresh
 * @param redirect what followers ask for
 * @param user calls of an account that is logged in
 * @param key calls with an API key
 * @param highKey calls with an API key of the higher tier
 * @param gateways instances that share the traffic: each one's part while Redis is down
 */
@Validated
@ConfigurationProperties("linkfleet.rate-limit")
public record RateLimitProperties(
        @NotNull URI redisUrl,

        @DefaultValue("100ms") @DurationMin(millis = 1) @DurationMax(seconds = 5)
        Duration redisTimeout,

        @NotNull RateLimit create,
        @NotNull RateLimit api,
        @NotNull RateLimit signIn,
        @NotNull RateLimit redirect,
        @NotNull @Valid Calls user,
        @NotNull @Valid Calls key,
        @NotNull @Valid Calls highKey,
        @DefaultValue("1") @Positive int gateways) {

    RateLimit of(Budget budget, Tier tier) {
        return switch (budget) {
            case CREATE -> of(tier).create;
            case API -> of(tier).api;
            case SIGN_IN -> signIn;
            case REDIRECT -> redirect;
        };
    }

    private Calls of(Tier tier) {
        return switch (tier) {
            case ANONYMOUS -> new Calls(create, api);
            case USER -> user;
            case STANDARD -> key;
            case HIGH -> highKey;
        };
    }

    /**
     * Limits of one tier.
     *
     * @param create calls that create short URLs
     * @param api all others
     */
    public record Calls(@NotNull RateLimit create, @NotNull RateLimit api) {}
}
