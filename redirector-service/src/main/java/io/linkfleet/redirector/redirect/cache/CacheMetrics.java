package io.linkfleet.redirector.redirect.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Counts what each layer answered; every meter is looked up once, here. */
final class CacheMetrics {

    private static final String LOOK_UPS = "linkfleet.cache.lookups";

    private final Counter nearHits;
    private final Counter nearMisses;
    private final Counter nearExpired;
    private final Counter negativeHits;
    private final Counter joined;
    private final Counter refreshed;
    private final Counter servedStale;

    CacheMetrics(MeterRegistry registry, NearCache near) {
        nearHits = lookUps(registry, "near", "hit");
        nearMisses = lookUps(registry, "near", "miss");
        nearExpired = lookUps(registry, "near", "expired");
        negativeHits = lookUps(registry, "negative", "hit");
        joined = Counter.builder("linkfleet.lookups.joined")
                .description("Followers that waited for a look-up another one had started")
                .register(registry);
        refreshed = Counter.builder("linkfleet.cache.refreshes")
                .description("Look-ups of URLs in use, ahead of their expiry")
                .register(registry);
        servedStale = Counter.builder("linkfleet.cache.stale")
                .description("Expired entries that went on serving because no layer answered")
                .register(registry);
        entries(registry, "near", near, NearCache::size);
        entries(registry, "negative", near, NearCache::unknownSize);
        Gauge.builder("linkfleet.cache.weight", near, NearCache::weightedBytes)
                .description("Estimated heap of the near cache")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("linkfleet.cache.evictions", near, NearCache::evictions)
                .description("Entries that made room for others")
                .register(registry);
    }

    private static void entries(
            MeterRegistry registry, String layer, NearCache near, ToDoubleFunction<NearCache> size) {
        Gauge.builder("linkfleet.cache.entries", near, size)
                .description("Short URLs in memory, and codes that are known to be unknown")
                .tag("layer", layer)
                .register(registry);
    }

    /** The counter of what one layer answered. */
    static Counter lookUps(MeterRegistry registry, String layer, String outcome) {
        return Counter.builder(LOOK_UPS)
                .description("Questions to a layer, by what it answered")
                .tag("layer", layer)
                .tag("outcome", outcome)
                .register(registry);
    }

    void nearHit() {
        nearHits.increment();
    }

    void nearMiss() {
        nearMisses.increment();
    }

    void nearExpired() {
        nearExpired.increment();
    }

    void negativeHit() {
        negativeHits.increment();
    }

    void joined() {
        joined.increment();
    }

    void refreshed() {
        refreshed.increment();
    }

    void servedStale() {
        servedStale.increment();
    }
}
