package io.linkfleet.redirector.redirect.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.linkfleet.contracts.url.CacheEntry;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.Script;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Redis as the cache that all redirectors share, in the format of {@link CacheEntry}. */
@Component
final class RedisUrlCache implements SharedUrlCache {

    private static final long TTL_MILLIS = Duration.ofHours(1).toMillis();
    private static final double TTL_JITTER = 0.1;

    /** Nobody waits for a write, so it may take longer than a read. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(1);

    private static final Script PUT = new Script(CacheEntry.PUT_UNLESS_NEWER, ScriptOutputType.INTEGER);

    private final RedisConnection redis;
    private final CircuitBreaker breaker;
    private final Duration timeout;
    private final Counter hits;
    private final Counter misses;
    private final Counter failures;
    private final Counter writes;
    private final Counter failedWrites;

    RedisUrlCache(
            RedisConnection redis,
            CircuitBreakerRegistry breakers,
            RedirectProperties settings,
            MeterRegistry registry) {
        this.redis = redis;
        this.breaker = breakers.circuitBreaker("redis");
        this.timeout = settings.redisTimeout();
        this.hits = CacheMetrics.lookUps(registry, "redis", "hit");
        this.misses = CacheMetrics.lookUps(registry, "redis", "miss");
        this.failures = CacheMetrics.lookUps(registry, "redis", "failure");
        this.writes = writes(registry, "done");
        this.failedWrites = writes(registry, "failure");
    }

    private static Counter writes(MeterRegistry registry, String outcome) {
        return Counter.builder("linkfleet.cache.writes")
                .description("Versions offered to Redis")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public Mono<UrlSnapshot> find(UrlKey key) {
        return redis.commands()
                .flatMap(commands -> commands.get(key.cacheKey()))
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .map(CacheEntry::decode)
                .doOnSuccess(found -> (found == null ? misses : hits).increment())
                .onErrorMap(failure -> LookUpFailedException.in("Redis", failure))
                .doOnError(_ -> failures.increment());
    }

    @Override
    public void put(UrlSnapshot url) {
        redis.commands()
                .flatMap(commands -> put(commands, url))
                .timeout(WRITE_TIMEOUT)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .subscribe(_ -> writes.increment(), _ -> failedWrites.increment());
    }

    private static Mono<Object> put(RedisReactiveCommands<String, String> commands, UrlSnapshot url) {
        String[] keys = {url.key().cacheKey()};
        String[] arguments = {Long.toString(url.version()), CacheEntry.encode(url), Long.toString(jittered(TTL_MILLIS))
        };
        return PUT.run(commands, keys, arguments).next();
    }

    private static long jittered(long millis) {
        return (long) (millis * (1 + ThreadLocalRandom.current().nextDouble(-TTL_JITTER, TTL_JITTER)));
    }
}
