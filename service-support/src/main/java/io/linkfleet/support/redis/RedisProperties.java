package io.linkfleet.support.redis;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The Redis that a service shares with others.
 *
 * @param url {@code redis://} or {@code rediss://}
 * @param timeout how long anybody waits for it
 */
@Validated
@ConfigurationProperties("linkfleet.redis")
public record RedisProperties(
        @NotNull URI url,

        @NotNull @DurationMin(millis = 1) @DurationMax(seconds = 5)
        Duration timeout) {}
