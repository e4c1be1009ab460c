package io.linkfleet.analytics.stats.web;

import io.linkfleet.analytics.stats.domain.StatisticsStore;
import io.linkfleet.analytics.stats.domain.StatisticsStore.Detail;
import io.linkfleet.analytics.stats.domain.SummaryCache;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.access.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Finds summaries, which are kept until the next click of their short URL is counted. */
@Component
final class SummaryFinder {

    private final StatisticsFinder finder;
    private final StatisticsStore store;
    private final SummaryCache cache;
    private final JsonMapper json;

    SummaryFinder(StatisticsFinder finder, StatisticsStore store, SummaryCache cache, JsonMapper json) {
        this.finder = finder;
        this.store = store;
        this.cache = cache;
        this.json = json;
    }

    /** As it is kept: who may see it is asked with every request. */
    record Kept(@Nullable UUID ownerId, Summary summary) {}

    Mono<Summary> find(Caller caller, String shortCode, SummaryParameters asked) {
        return finder.find(
                        caller,
                        shortCode,
                        key -> cache.get(key, asked.id(), read(key, asked).map(json::writeValueAsString))
                                .map(kept -> json.readValue(kept, Kept.class)),
                        Kept::ownerId)
                .map(Kept::summary);
    }

    private Mono<Kept> read(UrlKey key, SummaryParameters asked) {
        return store.find(key, asked.allDays(), Set.of(Detail.DIMENSIONS, Detail.VISITORS))
                .flatMap(statistics -> store.orphanClicks(key, asked.days())
                        .map(orphans -> new Kept(statistics.ownerId(), Summary.of(statistics, orphans, asked))));
    }
}
