package io.linkfleet.shortener.url.storage;

import io.lettuce.core.ScriptOutputType;
import io.linkfleet.contracts.url.CacheEntry;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.url.domain.UrlChanges;
import io.linkfleet.support.batch.Batcher;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.Script;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The cache that all redirectors share. Writing through is a courtesy that nobody waits for; the outbox relay calls
 * {@link #putAll} again and waits for it.
 */
public final class RedisUrlCache implements UrlChanges {

    private static final Logger log = LoggerFactory.getLogger(RedisUrlCache.class);
    private static final Script PUT = new Script(CacheEntry.PUT_UNLESS_NEWER, ScriptOutputType.INTEGER);
    private static final long TIME_TO_LIVE_MILLIS = Duration.ofHours(1).toMillis();
    private static final long JITTER_MILLIS = TIME_TO_LIVE_MILLIS / 10;

    /** Few enough that Redis keeps nobody waiting for their sake. */
    private static final int MAX_TOGETHER = 100;

    private final RedisConnection redis;
    private final Duration timeout;
    private final Counter failures;
    private final Batcher<UrlSnapshot, Boolean> writes = new Batcher<>(MAX_TOGETHER, 1, this::write);

    RedisUrlCache(RedisConnection redis, Duration timeout, MeterRegistry metrics) {
        this.redis = redis;
        this.timeout = timeout;
        this.failures = Counter.builder("linkfleet.cache.write.failures")
                .description("Entries that Redis did not take at once; the outbox relay repairs them")
                .register(metrics);
    }

    @Override
    public void changed(UrlSnapshot url) {
        writes.ask(url)
                .doOnError(_ -> failures.increment())
                .subscribe(
                        _ -> {},
                        failure -> log.atDebug()
                                .setCause(failure)
                                .log("cache not written; the outbox relay will repair it"));
    }

    private Mono<List<Boolean>> write(List<UrlSnapshot> urls) {
        return put(urls).thenReturn(Collections.nCopies(urls.size(), true));
    }

    /** Stores snapshots unless newer versions are there, in their order; fails when Redis doesn't answer at once. */
    public Mono<Void> putAll(List<UrlSnapshot> urls) {
        return Flux.fromIterable(urls).buffer(MAX_TOGETHER).concatMap(this::put).then();
    }

    private Mono<Void> put(List<UrlSnapshot> urls) {
        String[] keys = urls.stream().map(url -> url.key().cacheKey()).toArray(String[]::new);
        String[] arguments = urls.stream()
                .flatMap(url -> Stream.of(
                        Long.toString(url.version()), CacheEntry.encode(url), Long.toString(timeToLiveMillis())))
                .toArray(String[]::new);
        return redis.commands()
                .flatMapMany(commands -> PUT.run(commands, keys, arguments))
                .then()
                .timeout(timeout);
    }

    /** Spread, so that what was created together doesn't expire together. */
    private static long timeToLiveMillis() {
        return TIME_TO_LIVE_MILLIS + ThreadLocalRandom.current().nextLong(-JITTER_MILLIS, JITTER_MILLIS);
    }
}
