package io.linkfleet.analytics.stats.storage;

import io.lettuce.core.ScriptOutputType;
import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.stats.domain.SummaryCache;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import io.linkfleet.support.redis.Script;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Summaries in Redis: a hash per short URL, a field per query. A reader marks its field before it reads figures, and fills
 * it only while its mark is there. Counting a click removes the hash, marks included, so that figures from before it are
 * never put in after it.
 */
final class RedisSummaryCache implements SummaryCache, FigureObserver {

    /** Ranges are anybody's choice; so many of a short URL are kept. */
    private static final int MAX_QUERIES = 16;

    private static final int KEYS_PER_COMMAND = 1_000;

    /** While Redis is away; beyond it summaries may be as old as they get. */
    private static final int MAX_UNFORGOTTEN = 100_000;

    private static final String MARK = "?";

    /**
     * Keys: the hash. Arguments: field, mark, most fields, seconds to live. Answers the value that is kept, if any. A full
     * hash makes way, so that odd ranges don't keep out the common ones until the next click.
     */
    private static final Script LOOK = new Script("""
            local kept = redis.call('HGET', KEYS[1], ARGV[1])
            if kept and string.sub(kept, 1, 1) ~= '?' then
              return kept
            end
            local fields = redis.call('HLEN', KEYS[1])
            if not kept and fields >= tonumber(ARGV[3]) then
              redis.call('UNLINK', KEYS[1])
              fields = 0
            end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            if fields == 0 then
              redis.call('EXPIRE', KEYS[1], ARGV[4])
            end
            return false
            """, ScriptOutputType.VALUE);

    /** Keys: the hash. Arguments: field, mark, value. */
    private static final Script FILL = new Script("""
            if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
              redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
            end
            return 1
            """, ScriptOutputType.INTEGER);

    private final RedisConnection redis;
    private final Duration timeout;
    private final Counter hits;
    private final Counter misses;
    private final Counter failures;
    private final Set<String> unforgotten = ConcurrentHashMap.newKeySet();

    RedisSummaryCache(RedisConnection redis, RedisProperties settings, MeterRegistry registry) {
        this.redis = redis;
        this.timeout = settings.timeout();
        this.hits = lookUps(registry, "hit");
        this.misses = lookUps(registry, "miss");
        this.failures = lookUps(registry, "failure");
    }

    private static Counter lookUps(MeterRegistry registry, String outcome) {
        return Counter.builder("linkfleet.summaries.look_ups")
                .description("Summaries looked up in Redis")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public Mono<String> get(UrlKey key, String query, Mono<String> read) {
        String mark = MARK + Long.toHexString(ThreadLocalRandom.current().nextLong());
        return look(key, query, mark).switchIfEmpty(read.delayUntil(value -> fill(key, query, mark, value)));
    }

    /** Empty when nothing is kept, and when Redis doesn't say. */
    private Mono<String> look(UrlKey key, String query, String mark) {
        return redis.commands()
                .flatMap(commands -> LOOK.<String>run(
                                commands,
                                new String[] {hash(key)},
                                query,
                                mark,
                                Integer.toString(MAX_QUERIES),
                                Long.toString(TIME_TO_LIVE.toSeconds()))
                        .next())
                .timeout(timeout)
                .doOnSuccess(kept -> (kept == null ? misses : hits).increment())
                .doOnError(_ -> failures.increment())
                .onErrorComplete();
    }

    private Mono<Void> fill(UrlKey key, String query, String mark, String value) {
        return redis.commands()
                .flatMapMany(commands -> FILL.<Long>run(commands, new String[] {hash(key)}, query, mark, value))
                .then()
                .timeout(timeout)
                .onErrorComplete();
    }

    @Override
    public void counted(List<Click> batch, List<Click> counted) {
        Set<String> hashes = HashSet.newHashSet(batch.size());
        batch.forEach(click -> hashes.add(hash(click.key())));
        forget(hashes);
    }

    @Override
    public void changed(Collection<UrlKey> keys) {
        forget(keys.stream().map(RedisSummaryCache::hash).collect(Collectors.toSet()));
    }

    @Override
    public void erased(UrlKey key) {
        forget(Set.of(hash(key)));
    }

    private void forget(Collection<String> hashes) {
        redis.commands()
                .flatMapMany(commands -> Flux.fromIterable(hashes)
                        .buffer(KEYS_PER_COMMAND)
                        .flatMap(some -> commands.unlink(some.toArray(String[]::new))))
                .then()
                .timeout(timeout)
                .subscribe(_ -> {}, _ -> remember(hashes));
    }

    private void remember(Collection<String> hashes) {
        if (unforgotten.size() < MAX_UNFORGOTTEN) {
            unforgotten.addAll(hashes);
        }
    }

    /** After an outage of Redis, whose summaries may have outlived it. */
    @Scheduled(fixedDelayString = "PT1S")
    void forgetLate() {
        if (!unforgotten.isEmpty()) {
            List<String> late = List.copyOf(unforgotten);
            late.forEach(unforgotten::remove);
            forget(late);
        }
    }

    private static String hash(UrlKey key) {
        return "summary:" + key;
    }
}
