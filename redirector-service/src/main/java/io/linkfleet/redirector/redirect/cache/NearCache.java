package io.linkfleet.redirector.redirect.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of short URLs, bounded in memory: known ones by weight, unknown ones by number and apart,
 * so that scanning random codes evicts no real URL.
 *
 * <p>It also remembers the version of each changed URL that it evicted, for longer than an outdated entry can live in
 * Redis: what was once seen here is never answered in an older version, evicted or not. Version 1 needs no memory,
 * since nothing is older.
 */
final class NearCache {

    /**
     * Heap of one entry beside its two texts, on a 64-bit JVM with compressed references: the cache's own node and table
     * slot 110, marks 32, known URL 64, id 32, key and code 48, headers of two strings and their arrays 80, rounded up.
     */
    static final int ENTRY_OVERHEAD_BYTES = 380;

    private static final int EVICTED_VERSIONS = 100_000;

    /** An entry in Redis lives for 1 h ± 10 %; one that was written a moment before its URL changed lives as long. */
    private static final Duration EVICTED_VERSIONS_TTL = Duration.ofHours(2);

    private final Cache<UrlKey, CachedUrl> urls;
    private final Cache<UrlKey, Boolean> unknown;
    private final Cache<UrlKey, Long> evictedVersions;
    private final long timeToLive;
    private final Clock clock;

    NearCache(RedirectProperties settings, Clock clock, Executor maintenance) {
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.clock = clock;
        this.timeToLive = settings.nearCacheTtl().toMillis();
        this.evictedVersions = Caffeine.newBuilder()
                .maximumSize(EVICTED_VERSIONS)
                .expireAfterWrite(EVICTED_VERSIONS_TTL)
                .ticker(ticker)
                .executor(maintenance)
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(settings.negativeCacheEntries())
                .expireAfterWrite(settings.negativeCacheTtl())
                .ticker(ticker)
                .executor(maintenance)
                .build();
        this.urls = Caffeine.newBuilder()
                .maximumWeight(settings.nearCacheSize().toBytes())
                .weigher(NearCache::weigh)
                .evictionListener(this::rememberVersion)
                .executor(maintenance)
                .recordStats()
                .build();
    }

    @Nullable CachedUrl find(UrlKey key) {
        return urls.getIfPresent(key);
    }

    boolean isKnownAsUnknown(UrlKey key) {
        return unknown.getIfPresent(key) != null;
    }

    /** No version below this one may be answered; 0 when nothing is known. */
    long versionFloor(UrlKey key) {
        CachedUrl held = urls.getIfPresent(key);
        if (held != null) {
            return held.url().version();
        }
        // Eviction notes the version before the entry disappears, so looking in this order misses neither.
        Long evicted = evictedVersions.getIfPresent(key);
        return evicted == null ? 0 : evicted;
    }

    /** Keeps the newer of this version and the one held, and returns it. */
    CachedUrl put(KnownUrl url) {
        long now = clock.millis();
        unknown.invalidate(url.key());
        return urls.asMap()
                .merge(
                        url.key(),
                        new CachedUrl(url, now, timeToLive),
                        (held, offered) -> held.url().version() > offered.url().version() ? held : offered);
    }

    /** Remembers for a short time that there is no such URL. */
    void putUnknown(UrlKey key) {
        unknown.put(key, Boolean.TRUE);
    }

    /** Lets maintenance catch up, so that sizes and evictions are exact. */
    void cleanUp() {
        urls.cleanUp();
        unknown.cleanUp();
    }

    long size() {
        return urls.estimatedSize();
    }

    long weightedBytes() {
        return urls.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    long unknownSize() {
        return unknown.estimatedSize();
    }

    long evictions() {
        return urls.stats().evictionCount();
    }

    private static int weigh(UrlKey key, CachedUrl cached) {
        return ENTRY_OVERHEAD_BYTES
                + key.code().value().length()
                + cached.url().location().length();
    }

    private void rememberVersion(@Nullable UrlKey key, @Nullable CachedUrl evicted, RemovalCause cause) {
        if (key != null && evicted != null && evicted.url().version() > 1) {
            evictedVersions.put(key, evicted.url().version());
        }
    }
}
