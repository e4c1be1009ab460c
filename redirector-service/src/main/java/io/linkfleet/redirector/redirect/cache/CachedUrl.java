package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A known URL and how long it may be used without asking again. Age alone never removes it: what is known stays
 * servable as long as nothing better can be had.
 *
 * <p>It is its own key in the cache, which saves a million entries a million keys; {@link Wanted} finds it.
 *
 * <p>All times are Unix milliseconds. The two marks are hints; two threads that race on one cost a look-up at most.
 */
final class CachedUrl implements NearKey {

    /** Entries filled together must not come due together. */
    private static final double JITTER = 0.1;

    /** A URL that is in use is refreshed in the last part of its time, so that no follower waits for it. */
    private static final double REFRESH_IN = 0.2;

    private final KnownUrl url;
    private volatile long freshUntil;
    private volatile int refreshMillisBefore;

    CachedUrl(KnownUrl url, long now, long timeToLive) {
        this.url = url;
        prolong(now, timeToLive);
    }

    KnownUrl url() {
        return url;
    }

    boolean isFresh(long now) {
        return now < freshUntil;
    }

    boolean isDueForRefresh(long now) {
        return now >= freshUntil - refreshMillisBefore;
    }

    /** Starts a new time to live; used too when a refresh failed, with a short time until the next attempt. */
    void prolong(long now, long timeToLive) {
        double jitter = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        long time = (long) (timeToLive * jitter);
        refreshMillisBefore = (int) Math.min(Integer.MAX_VALUE, (long) (time * REFRESH_IN));
        freshUntil = now + time;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return switch (other) {
            case CachedUrl cached -> url.isSameAs(cached.url);
            case Wanted(UrlKey key) -> url.isOf(key);
            case null, default -> false;
        };
    }

    @Override
    public int hashCode() {
        return url.keyHash();
    }
}
