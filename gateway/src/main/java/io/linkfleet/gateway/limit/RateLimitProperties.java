package io.linkfleet.gateway.limit;

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
 * How much one client address may ask for.
 *
 * @param redisUrl where buckets are shared, {@code redis://} or {@code rediss://}
 * @param redisTimeout how long a request waits for its bucket before a local one stands in
 * @param create calls that create a short URL
 * @param api all other calls of the API
 * @param redirect what followers ask for
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
        @NotNull RateLimit redirect,
        @DefaultValue("1") @Positive int gateways) {

    RateLimit of(Budget budget) {
        return switch (budget) {
            case CREATE -> create;
            case API -> api;
            case REDIRECT -> redirect;
        };
    }
}
