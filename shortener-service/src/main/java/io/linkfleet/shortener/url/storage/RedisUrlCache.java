package io.linkfleet.shortener.url.storage;

import io.linkfleet.contracts.url.CacheEntry;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.url.domain.UrlChanges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;

/**
 * The cache that all redirectors share. Writing through is a courtesy that nobody waits for; the outbox relay calls
 * {@link #put} again and waits for it.
 */
public final class RedisUrlCache implements UrlChanges {

    private static final Logger log = LoggerFactory.getLogger(RedisUrlCache.class);
    private static final RedisScript<Long> PUT = RedisScript.of(CacheEntry.PUT_UNLESS_NEWER, Long.class);
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final long TIME_TO_LIVE_MILLIS = Duration.ofHours(1).toMillis();
    private static final long JITTER_MILLIS = TIME_TO_LIVE_MILLIS / 10;

    private final ReactiveStringRedisTemplate redis;
    private final Counter failures;

    RedisUrlCache(ReactiveStringRedisTemplate redis, MeterRegistry metrics) {
        this.redis = redis;
        this.failures = metrics.counter("linkfleet.cache.write.failures");
    }

    @Override
    public void changed(UrlSnapshot url) {
        put(url).subscribe(
                        _ -> {},
                        failure -> log.atDebug()
                                .setCause(failure)
                                .log("cache not written; the outbox relay will repair it"));
    }

    /** Stores the snapshot unless a newer version is there; fails when Redis doesn't answer at once. */
    public Mono<Void> put(UrlSnapshot url) {
        List<String> arguments =
                List.of(Long.toString(url.version()), CacheEntry.encode(url), Long.toString(timeToLiveMillis()));
        return redis.execute(PUT, List.of(url.key().cacheKey()), arguments)
                .timeout(TIMEOUT)
                .doOnError(_ -> failures.increment())
                .then();
    }

    /** Spread, so that what was created together doesn't expire together. */
    private static long timeToLiveMillis() {
        return TIME_TO_LIVE_MILLIS + ThreadLocalRandom.current().nextLong(-JITTER_MILLIS, JITTER_MILLIS);
    }
}
