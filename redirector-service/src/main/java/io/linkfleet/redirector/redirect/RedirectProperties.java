package io.linkfleet.redirector.redirect;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the redirect path.
 *
 * @param redisUrl the shared cache, {@code redis://} or {@code rediss://}
 * @param redisTimeout how long a follower waits for Redis before Postgres is asked
 * @param clickLimitTimeout how long a follower of a short URL with max_clicks waits for Redis before getting a 503
 * @param postgresTimeout how long a follower waits for Postgres, its place in the pool included
 * @param nearCacheSize heap that known URLs may take, as estimated per entry
 * @param nearCacheTtl age at which an entry is looked up again; bounds staleness while Kafka is away
 * @param negativeCacheTtl how long an unknown code is remembered as unknown
 * @param negativeCacheEntries how many unknown codes are remembered
 * @param unknownLookUpsPerSecond unknown codes that Postgres is asked for; beyond it nothing is looked up there
 * @param unknownCodesPerMinute that one client may ask for; then it gets no more look-ups
 * @param permanentMaxAge how long clients may keep a 301 or 308, which no change of ours can reach then
 * @param requestHeadTimeout how long a client may take to send the head of a request
 * @param eventsLookBack how far before its own start a redirector begins to read {@code url-events}
 * @param eventsStartTimeout how long the start waits for {@code url-events}; then followers are served without
 */
@Validated
@ConfigurationProperties("linkfleet.redirect")
public record RedirectProperties(
        @NotNull URI redisUrl,

        @DefaultValue("100ms") @DurationMin(millis = 1) @DurationMax(seconds = 5)
        Duration redisTimeout,

        @DefaultValue("500ms") @DurationMin(millis = 1) @DurationMax(seconds = 5)
        Duration clickLimitTimeout,

        @DefaultValue("1s") @DurationMin(millis = 1) @DurationMax(seconds = 30)
        Duration postgresTimeout,

        @DefaultValue("64MB") @NotNull DataSize nearCacheSize,

        @DefaultValue("60s") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration nearCacheTtl,

        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 1)
        Duration negativeCacheTtl,

        @DefaultValue("50000") @Positive int negativeCacheEntries,

        @DefaultValue("2000") @Positive int unknownLookUpsPerSecond,
        @DefaultValue("60") @Positive int unknownCodesPerMinute,

        @DefaultValue("5m") @DurationMin(seconds = 0) @DurationMax(hours = 24)
        Duration permanentMaxAge,

        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
        Duration requestHeadTimeout,

        @DefaultValue("5m") @DurationMin(seconds = 0) @DurationMax(hours = 24)
        Duration eventsLookBack,

        @DefaultValue("3s") @DurationMin(seconds = 0) @DurationMax(minutes = 1)
        Duration eventsStartTimeout) {}
