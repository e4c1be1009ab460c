package io.linkfleet.analytics.live.storage;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.live.domain.Minutes;
import io.linkfleet.analytics.live.domain.MinutesUnavailableException;
import io.linkfleet.analytics.stats.domain.ClickCounts;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import io.linkfleet.support.redis.Script;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Live counters in Redis: a hash per short URL with a slot for each of 32 minutes, which is taken over by the minute that
 * comes 32 later. A slot holds its minute, people and bots.
 *
 * <p>They are written once a batch is committed, and a batch whose instance ended in between is missing from them.
 */
final class RedisMinutes implements Minutes, FigureObserver {

    private static final int SLOTS = 32;

    private static final Duration TIME_TO_LIVE = MINUTE.multipliedBy(SLOTS);

    private static final int URLS_PER_CALL = 200;

    /** Keys: hashes. Arguments: seconds to live, slots, and for each key minute, people and bots. */
    private static final Script ADD = new Script("""
            for i, key in ipairs(KEYS) do
              local minute, people, bots = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
              local slot = minute % tonumber(ARGV[2])
              local kept = redis.call('HGET', key, slot)
              local at, p, b = 0, 0, 0
              if kept then
                at, p, b = string.match(kept, '(%d+) (%d+) (%d+)')
              end
              if tonumber(at) == minute then
                people, bots = people + p, bots + b
              end
              if tonumber(at) <= minute then
                redis.call('HSET', key, slot, string.format('%d %d %d', minute, people, bots))
                redis.call('EXPIRE', key, ARGV[1])
              end
            end
            return 1
            """, ScriptOutputType.INTEGER);

    private final RedisConnection redis;
    private final Duration timeout;
    private final Clock clock;
    private final Counter failures;

    RedisMinutes(RedisConnection redis, RedisProperties settings, Clock clock, MeterRegistry registry) {
        this.redis = redis;
        this.timeout = settings.timeout();
        this.clock = clock;
        this.failures = Counter.builder("linkfleet.live.counters.failures")
                .description("Batches that are missing from the live counters")
                .register(registry);
    }

    private record UrlMinute(String hash, long minute) {}

    @Override
    public void counted(List<Click> batch, List<Click> counted) {
        long oldest = minute(clock.instant()) - COUNT;
        Map<UrlMinute, ClickCounts> sums = new HashMap<>();
        for (Click click : counted) {
            long minute = minute(click.occurredAt());
            if (minute > oldest) {
                sums.merge(
                        new UrlMinute(hash(click.key()), minute),
                        click.isBot() ? new ClickCounts(0, 1) : new ClickCounts(1, 0),
                        ClickCounts::plus);
            }
        }
        if (!sums.isEmpty()) {
            redis.commands()
                    .flatMapMany(commands -> Flux.fromIterable(sums.entrySet())
                            .buffer(URLS_PER_CALL)
                            .concatMap(some -> add(commands, some)))
                    .then()
                    .timeout(timeout)
                    .subscribe(_ -> {}, _ -> failures.increment());
        }
    }

    private static Flux<Long> add(
            RedisReactiveCommands<String, String> commands, List<Map.Entry<UrlMinute, ClickCounts>> sums) {
        String[] hashes = new String[sums.size()];
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(TIME_TO_LIVE.toSeconds()));
        arguments.add(Integer.toString(SLOTS));
        for (int i = 0; i < hashes.length; i++) {
            UrlMinute at = sums.get(i).getKey();
            ClickCounts clicks = sums.get(i).getValue();
            hashes[i] = at.hash();
            arguments.add(Long.toString(at.minute()));
            arguments.add(Long.toString(clicks.humans()));
            arguments.add(Long.toString(clicks.bots()));
        }
        return ADD.run(commands, hashes, arguments.toArray(String[]::new));
    }

    /** Mended figures are those of days. */
    @Override
    public void changed(Collection<UrlKey> keys) {}

    @Override
    public void erased(UrlKey key) {
        redis.commands()
                .flatMap(commands -> commands.unlink(hash(key)))
                .timeout(timeout)
                .subscribe(_ -> {}, _ -> failures.increment());
    }

    @Override
    public Mono<SortedMap<Instant, ClickCounts>> of(UrlKey key) {
        return redis.commands()
                .flatMapMany(commands -> commands.hvals(hash(key)))
                .collectList()
                .timeout(timeout)
                .onErrorMap(MinutesUnavailableException::new)
                .map(this::dense);
    }

    private SortedMap<Instant, ClickCounts> dense(List<String> slots) {
        Instant current = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        SortedMap<Instant, ClickCounts> minutes = new TreeMap<>();
        for (int i = 0; i < COUNT; i++) {
            minutes.put(current.minus(MINUTE.multipliedBy(i)), ClickCounts.NONE);
        }
        for (String slot : slots) {
            String[] parts = slot.split(" ", 3);
            minutes.computeIfPresent(
                    Instant.EPOCH.plus(MINUTE.multipliedBy(Long.parseLong(parts[0]))),
                    (_, _) -> new ClickCounts(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        }
        return minutes;
    }

    private static long minute(Instant at) {
        return at.getEpochSecond() / MINUTE.toSeconds();
    }

    private static String hash(UrlKey key) {
        return "minutes:" + key;
    }
}
