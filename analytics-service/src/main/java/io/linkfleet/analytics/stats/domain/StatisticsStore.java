package io.linkfleet.analytics.stats.domain;

import io.linkfleet.contracts.url.UrlKey;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where figures are read. */
public interface StatisticsStore {

    /**
     * The figures of a short URL; empty when it isn't known whose it is: nobody has created it, or its event is on
     * its way. Fails with {@link StatisticsUnavailableException} when they can't be read now.
     */
    Mono<UrlStatistics> find(UrlKey key, DateRange range, Set<Detail> details);

    /** The days with clicks, in order, as they are read; without their visitors. Fails as the above. */
    Flux<ActiveDay> days(UrlKey key, DateRange range);

    /** Requests of the range that found the short URL dead. Fails as the above. */
    Mono<Long> orphanClicks(UrlKey key, DateRange range);

    /**
     * The figures of all short URLs on the domain that are the owner's and have the tag, or had it when they were deleted;
     * empty when there are none. Fails as the above.
     */
    Mono<TagStatistics> findTagged(UUID owner, String domain, String tag, DateRange range);

    /** What takes time to read, so that only those who show it ask for it; it is empty for all others. */
    enum Detail {
        QUARTERS,
        DIMENSIONS,
        VISITORS
    }
}
