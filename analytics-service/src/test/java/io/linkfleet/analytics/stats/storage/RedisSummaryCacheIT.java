package io.linkfleet.analytics.stats.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.Clicks;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.RedisProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a reader puts in while others count. */
class RedisSummaryCacheIT {

    private static final RedisConnection REDIS = new RedisConnection(URI.create(TestServers.redisUrl()));

    private final RedisSummaryCache cache = new RedisSummaryCache(
            REDIS,
            new RedisProperties(URI.create(TestServers.redisUrl()), Duration.ofSeconds(5)),
            new SimpleMeterRegistry());

    private final UrlKey url = new UrlKey(
            "localhost", new ShortCode("c" + UUID.randomUUID().toString().replace("-", "")));

    @BeforeAll
    static void connect() {
        REDIS.afterPropertiesSet();
        await().until(() ->
                REDIS.probe().thenReturn(true).onErrorReturn(false).toFuture().get());
    }

    @AfterAll
    static void disconnect() {
        REDIS.destroy();
    }

    @Test
    void keepsWhatWasRead() {
        assertThat(get("query", "{old}")).isEqualTo("{old}");

        assertThat(get("query", "{new}")).isEqualTo("{old}");
        assertThat(get("other", "{new}")).isEqualTo("{new}");
    }

    @Test
    void forgetsWhatWasReadBeforeAClickWasCounted() {
        get("query", "{old}");

        cache.changed(List.of(url));

        await().until(() -> get("query", "{new}").equals("{new}"));
    }

    @Test
    void neverKeepsWhatWasReadWhileAClickWasCounted() {
        String read = cache.get(url, "query", Mono.fromSupplier(() -> {
                    cache.changed(List.of(url));
                    return "{old}";
                }))
                .toFuture()
                .join();

        assertThat(read).isEqualTo("{old}");
        assertThat(get("query", "{new}")).isEqualTo("{new}");
    }

    @Test
    void keepsSoManyQueriesOfAShortUrlAndThenTheLatest() {
        for (int i = 0; i < 16; i++) {
            get("query" + i, "{old}");
        }
        assertThat(get("query0", "{new}")).isEqualTo("{old}");

        get("query16", "{old}");
        assertThat(get("query16", "{new}")).isEqualTo("{old}");
        assertThat(get("query0", "{new}")).isEqualTo("{new}");
        assertThat(get("query0", "{newer}")).isEqualTo("{new}");
    }

    /** Who had counted them may have ended before it could tell. */
    @Test
    void forgetsWhatWasReadBeforeKnownClicksCameOnceMore() {
        get("query", "{old}");

        cache.counted(List.of(Clicks.click(url.code().value(), Clicks.NOW)), List.of());

        await().until(() -> get("query", "{new}").equals("{new}"));
    }

    private String get(String query, String figures) {
        return cache.get(url, query, Mono.just(figures)).toFuture().join();
    }
}
