package io.linkfleet.analytics.stats.domain;

import io.linkfleet.contracts.url.UrlKey;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where figures are read. */
public interface StatisticsStore {

    /**
     * The figures of a short URL; empty when nobody has heard of it: it has neither been created nor clicked. Fails with
     * {@link StatisticsUnavailableException} when they can't be read now.
     */
    Mono<UrlStatistics> find(UrlKey key, DateRange range, Set<Detail> details);

    /** The days with clicks, in order, as they are read; without their visitors. Fails as the above. */
    Flux<ActiveDay> days(UrlKey key, DateRange range);

    /** What takes time to read, so that only those who show it ask for it; it is empty for all others. */
    enum Detail {
        QUARTERS,
        DIMENSIONS,
        VISITORS
    }
}
