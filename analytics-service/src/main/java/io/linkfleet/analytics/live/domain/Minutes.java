package io.linkfleet.analytics.live.domain;

import io.linkfleet.analytics.stats.domain.ClickCounts;
import io.linkfleet.contracts.url.UrlKey;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import reactor.core.publisher.Mono;

/** Clicks of the last half hour by minute: for watching. What is exact are the figures of days. */
@FunctionalInterface
public interface Minutes {

    int COUNT = 30;

    Duration MINUTE = Duration.ofMinutes(1);

    /** Every minute in order, the current one last, zeros included. Fails with {@link MinutesUnavailableException}. */
    Mono<SortedMap<Instant, ClickCounts>> of(UrlKey key);
}
