package io.linkfleet.analytics.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of live clicks.
 *
 * @param maxWatchers connections that are served at a time by this instance
 * @param maxWatchersPerCaller of those, connections of one account, or of one address without an account
 * @param maxAge after which a connection is ended: its client comes back with credentials that still hold
 * @param maxClicksPerSecond clicks that one connection is sent in a second; the others are only counted for it
 * @param historySize memory for the latest clicks, from which a watcher that comes back is served
 */
@Validated
@ConfigurationProperties("linkfleet.live")
public record LiveProperties(
        @Min(1) @Max(100_000) int maxWatchers,
        @Min(1) @Max(100_000) int maxWatchersPerCaller,
        @NotNull @DurationMin(seconds = 1) Duration maxAge,
        @Min(1) @Max(10_000) int maxClicksPerSecond,
        @NotNull DataSize historySize) {}
