package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.ActiveDay;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.StatisticsAccess;
import io.linkfleet.analytics.stats.domain.StatisticsStore;
import io.linkfleet.analytics.stats.domain.StatisticsStore.Detail;
import io.linkfleet.analytics.stats.domain.StatisticsUnavailableException;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds what a caller asks for and may see; everything else ends in a problem. */
@Component
final class StatisticsFinder {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StatisticsStore store;
    private final StatisticsAccess access;
    private final LinkfleetProperties linkfleet;

    StatisticsFinder(StatisticsStore store, StatisticsAccess access, LinkfleetProperties linkfleet) {
        this.store = store;
        this.access = access;
        this.linkfleet = linkfleet;
    }

    Mono<UrlStatistics> find(String shortCode, DateRange range, Set<Detail> details) {
        ShortCode code = ShortCode.parse(shortCode);
        if (code == null) {
            return Mono.error(unknown());
        }
        return store.find(new UrlKey(linkfleet.domain(), code), range, details)
                .filter(statistics -> access.isAllowed(statistics.ownerId()))
                .switchIfEmpty(Mono.error(StatisticsFinder::unknown))
                .onErrorMap(StatisticsUnavailableException.class, StatisticsFinder::unavailable);
    }

    /** The days one after the other, of statistics that were found before. */
    Flux<ActiveDay> days(UrlStatistics found) {
        return store.days(found.key(), found.range())
                .onErrorMap(StatisticsUnavailableException.class, StatisticsFinder::unavailable);
    }

    private static ProblemException unknown() {
        return ProblemException.of(ProblemType.URL_NOT_FOUND, "No short URL has this code.");
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("Statistics can't be read at the moment.", RETRY_AFTER)
                .causedBy(cause);
    }
}
