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
     * Heap of one entry beside its text, on a 64-bit JVM with compressed references and object headers: the cache's own
     * nodes and table slot 78, marks 24, known URL 64, header of the array and its alignment 16.
     */
    static final int ENTRY_OVERHEAD_BYTES = 182;

    private static final int EVICTED_VERSIONS = 100_000;

    /** An entry in Redis lives for 1 h ± 10 %; one that was written a moment before its URL changed lives as long. */
    private static final Duration EVICTED_VERSIONS_TTL = Duration.ofHours(2);

    private final Cache<NearKey, CachedUrl> urls;
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
        return urls.getIfPresent(new Wanted(key));
    }

    boolean isKnownAsUnknown(UrlKey key) {
        return unknown.getIfPresent(key) != null;
    }

    /** No version below this one may be answered; 0 when nothing is known. */
    long versionFloor(UrlKey key) {
        CachedUrl held = find(key);
        if (held != null) {
            return held.url().version();
        }
        // Eviction notes the version before the entry disappears, so looking in this order misses neither.
        Long evicted = evictedVersions.getIfPresent(key);
        return evicted == null ? 0 : evicted;
    }

    /** Keeps the newer of this version and the one held, and returns it. One thread at a time may put a URL. */
    CachedUrl put(KnownUrl url) {
        long now = clock.millis();
        var offered = new CachedUrl(url, now, timeToLive);
        CachedUrl held = urls.getIfPresent(offered);
        if (held != null && held.url().version() > url.version()) {
            return held;
        }
        if (held != null && held.url().version() == url.version()) {
            held.prolong(now, timeToLive);
            return held;
        }
        unknown.invalidate(url.key());
        // Taken out first: a map that has an equal key goes on with that one, which is the older version.
        urls.invalidate(offered);
        urls.put(offered, offered);
        return offered;
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

    private static int weigh(NearKey key, CachedUrl cached) {
        return ENTRY_OVERHEAD_BYTES + cached.url().textLength();
    }

    private void rememberVersion(@Nullable NearKey key, @Nullable CachedUrl evicted, RemovalCause cause) {
        if (evicted != null && evicted.url().version() > 1) {
            evictedVersions.put(evicted.url().key(), evicted.url().version());
        }
    }
}
