package io.linkfleet.analytics.stats.domain;

import io.linkfleet.contracts.url.UrlKey;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Keeps what summaries say until the next click of their short URL is counted. */
public interface SummaryCache {

    /** The longest time for which a summary is kept. */
    Duration TIME_TO_LIVE = Duration.ofMinutes(15);

    /**
     * What is kept of the query, or else what {@code read} brings, kept from then on unless a click was counted meanwhile.
     * Fails as {@code read} does, and is empty when it is: a cache that is away is passed by.
     */
    Mono<String> get(UrlKey key, String query, Mono<String> read);
}
