package io.linkfleet.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.RedisServer;
import io.linkfleet.support.redis.RedisConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class SharedBucketsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern SCRIPT_CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    private RedisServer server;
    private RedisConnection redis;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = new RedisServer(folder, folder.resolve("redis.log"), Ports.free());
        server.start();
        redis = new RedisConnection(URI.create(server.url()));
        redis.afterPropertiesSet();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> redis.commands().hasElement().onErrorReturn(false).block());
    }

    @AfterAll
    void stop() {
        redis.destroy();
        server.stop();
    }

    private SharedBuckets buckets() {
        return new SharedBuckets(new RedisBuckets(redis, CircuitBreaker.ofDefaults("redis"), PATIENCE));
    }

    @Test
    void askRedisLessOftenTheMoreOftenTheyAreAsked() {
        var limit = new RateLimit(100_000, Duration.ofDays(1));
        SharedBuckets buckets = buckets();
        long before = scriptCalls();

        long allowed = IntStream.range(0, 2_000)
                .mapToObj(_ -> take(buckets, "busy", limit))
                .filter(Verdict::allowed)
                .count();

        assertThat(allowed).isEqualTo(2_000);
        assertThat(scriptCalls() - before).isLessThan(200);
    }

    @Test
    void neverGiveMoreThanThereIsAndWasteHardlyAnything() {
        var limit = new RateLimit(1_000, Duration.ofDays(1));
        List<SharedBuckets> gateways = List.of(buckets(), buckets());

        List<Verdict> verdicts = IntStream.range(0, 3_000)
                .mapToObj(i -> take(gateways.get(i % 2), "shared", limit))
                .toList();

        assertThat(verdicts.stream().filter(Verdict::allowed).count()).isBetween(980L, 1_000L);
        assertThat(verdicts.subList(2_000, 3_000)).noneMatch(Verdict::allowed);
    }

    @Test
    void askForEachRequestOfABucketThatHoldsFew() {
        var limit = new RateLimit(100, Duration.ofDays(1));
        SharedBuckets buckets = buckets();
        long before = scriptCalls();

        IntStream.range(0, 50).forEach(_ -> take(buckets, "small", limit));

        assertThat(scriptCalls() - before).isGreaterThanOrEqualTo(49);
    }

    @Test
    void beginAnewWhenTheLimitIsAnother() {
        SharedBuckets buckets = buckets();
        var generous = new RateLimit(100_000, Duration.ofDays(1));
        IntStream.range(0, 100).forEach(_ -> take(buckets, "changed", generous));

        var strict = new RateLimit(2, Duration.ofDays(1));

        assertThat(take(buckets, "changed", strict).limit()).isEqualTo(strict);
    }

    private static Verdict take(SharedBuckets buckets, String bucket, RateLimit limit) {
        Verdict held = buckets.takeHeld(bucket, limit);
        return held != null
                ? held
                : Objects.requireNonNull(buckets.take(bucket, limit).block(PATIENCE));
    }

    private long scriptCalls() {
        String statistics = redis.commands()
                .flatMap(commands -> commands.info("commandstats"))
                .block(PATIENCE);
        Matcher calls = SCRIPT_CALLS.matcher(Objects.requireNonNull(statistics));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }
}
