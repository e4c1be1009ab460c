package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.contracts.url.CacheEntry;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.localstack.testing.BreakableServers;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.testing.OpenApiResponses;
import io.linkfleet.support.testing.TestGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The shortener's column of the failure table, with real servers that are killed, frozen and started again. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerFaultIT.Stack.class)
class ShortenerFaultIT {

    private static final BreakableServers SERVERS = BreakableServers.start();
    private static final UUID OWNER = UUID.randomUUID();
    private static final Duration BOUND = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebTestClient client;
    private final RedisConnection redis;
    private final SmartLifecycle relay;
    private final MeterRegistry meters;
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final ConnectionPool pool;

    @Autowired
    ShortenerFaultIT(
            @LocalServerPort int port,
            RedisConnection redis,
            SmartLifecycle outboxRelay,
            MeterRegistry meters,
            DatabaseClient database,
            TransactionalOperator transaction,
            ConnectionPool pool) {
        this.client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .defaultHeader(HttpHeaders.AUTHORIZATION, TestGateway.owner(OWNER))
                        .build(),
                Path.of("src/main/openapi/shortener.yaml"));
        this.redis = redis;
        this.relay = outboxRelay;
        this.meters = meters;
        this.database = database;
        this.transaction = transaction;
        this.pool = pool;
    }

    @BeforeEach
    void heal() {
        SERVERS.mend();
        relay.start();
        awaitOutbox(0);
    }

    @Test
    void answers503WhilePostgresIsDownAndRecoversByItself() {
        create("pg-before").expectStatus().isCreated();
        SERVERS.postgres().kill();

        assertUnavailable(HttpMethod.GET, "pg-before");
        assertUnavailable(HttpMethod.DELETE, "pg-before");
        assertUnavailable(HttpMethod.POST, "pg-during");
        assertAccountsAreUnavailable();

        SERVERS.postgres().start();
        awaitCreated("pg-during");
        read("pg-before").expectStatus().isOk();
    }

    private void assertAccountsAreUnavailable() {
        String credentials = "{\"email\":\"a@b.example\",\"password\":\"four quiet otters\"}";
        Map<String, String> calls = Map.of(
                "/api/v1/auth/register", credentials,
                "/api/v1/auth/login", credentials,
                "/api/v1/auth/refresh", "{\"refresh_token\":\"lfr_x\"}",
                "/api/v1/auth/account/deletion", "{\"password\":\"four quiet otters\"}",
                "/api/v1/api-keys", "{\"name\":\"x\",\"scopes\":[\"urls:read\"]}");
        calls.forEach((path, body) -> client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER));
    }

    @Test
    void answers503WhilePostgresIsFrozenAndRecoversByItself() throws SQLException {
        create("freeze-before").expectStatus().isCreated();
        SERVERS.postgres().pause();
        try {
            assertUnavailable(HttpMethod.GET, "freeze-before");
            assertUnavailable(HttpMethod.DELETE, "freeze-before");
            assertUnavailable(HttpMethod.POST, "freeze-during");
        } finally {
            SERVERS.postgres().resume();
        }

        awaitCreated("freeze-after");
        awaitOutbox(0);
        assertEveryUrlHasItsEvent("freeze-");
    }

    @Test
    void writesUrlAndEventTogetherOrNotAtAllWhenPostgresIsKilledUnderLoad() throws InterruptedException, SQLException {
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        var next = new AtomicInteger();
        var enough = new AtomicBoolean();
        List<Thread> clients = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    while (!enough.get()) {
                        String code = "load-" + next.getAndIncrement();
                        answers.put(code, status(create(code)));
                    }
                }))
                .toList();

        await().atMost(PATIENCE).until(() -> next.get() > 200);
        SERVERS.postgres().kill();
        await().atMost(PATIENCE).until(() -> answers.containsValue(503));
        SERVERS.postgres().start();
        awaitCreated("loaded");
        enough.set(true);
        for (Thread thread : clients) {
            thread.join();
        }

        assertThat(answers.values()).containsOnly(201, 503);
        Set<String> stored = codes("load-");
        answers.forEach((code, status) -> {
            if (status == 201) {
                assertThat(stored).contains(code);
            }
        });
        awaitOutbox(0);
        assertEveryUrlHasItsEvent("load-");
    }

    @Test
    void createsAndTellsKafkaWhileRedisIsDownAndRepairsTheCacheLater() throws SQLException {
        SERVERS.redis().kill();
        long start = System.nanoTime();
        create("redis-first").expectStatus().isCreated();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        // More than one batch of the relay: those that wait for the cache must not stand in the way of newer ones.
        IntStream.range(0, 600).forEach(i -> create("redis-" + i).expectStatus().isCreated());
        delete("redis-0").expectStatus().isNoContent();

        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, List<UrlEvent>> events = events("redis-");
            assertThat(events).hasSize(601);
            assertThat(events.get("redis-0")).hasSize(2);
        });
        assertThat(outbox()).isGreaterThanOrEqualTo(602);

        SERVERS.redis().start();
        awaitOutbox(0);
        assertThat(cached("redis-599").deletedAt()).isNull();
        assertThat(cached("redis-0").deletedAt()).isNotNull();
    }

    @Test
    void createsAtOnceWhileRedisIsFrozen() {
        SERVERS.redis().pause();
        try {
            long start = System.nanoTime();
            create("frozen-redis").expectStatus().isCreated();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        } finally {
            SERVERS.redis().resume();
        }
    }

    /** Whoever stores something by such a connection would do it inside of a transaction that nobody ends. */
    @Test
    void leavesNoConnectionInsideATransactionThatIsCutOff() {
        relay.stop();
        await().atMost(PATIENCE).until(() -> pooled().acquiredSize() == 0);
        SERVERS.postgres().pause();
        try {
            List<Disposable> callers = IntStream.range(0, 15)
                    .mapToObj(i -> i % 2 == 0 ? transactionOfOne() : transactionOfMany())
                    .map(Flux::subscribe)
                    .toList();
            await().atMost(PATIENCE).until(() -> pooled().acquiredSize() >= callers.size());
            callers.forEach(Disposable::dispose);
        } finally {
            SERVERS.postgres().resume();
        }

        useEveryConnection();
        await().atMost(PATIENCE).until(() -> transactionsOpen() == 0);
    }

    private Flux<Void> transactionOfOne() {
        return database.sql("SELECT 1").then().as(transaction::transactional).flux();
    }

    private Flux<Void> transactionOfMany() {
        return database.sql("SELECT 1").then().flux().as(transaction::transactional);
    }

    private PoolMetrics pooled() {
        return pool.getMetrics().orElseThrow();
    }

    private void useEveryConnection() {
        int connections = pooled().getMaxAllocatedSize();
        Flux.range(0, connections)
                .flatMap(_ -> database.sql("SELECT pg_sleep(0.1)").then(), connections)
                .blockLast(BOUND);
    }

    private static long transactionsOpen() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'");
    }

    @Test
    void createsWhileKafkaIsDownAndRelaysInOrderWhenItIsBack() throws SQLException {
        SERVERS.kafka().kill();
        IntStream.range(0, 100).forEach(i -> create("kafka-" + i).expectStatus().isCreated());
        IntStream.range(0, 50).forEach(i -> delete("kafka-" + i).expectStatus().isNoContent());
        assertThat(outbox()).isEqualTo(150);
        await().atMost(PATIENCE).until(() -> meter("linkfleet.outbox.entries") == 150);
        assertThat(meter("linkfleet.outbox.age")).isPositive();

        SERVERS.kafka().start();

        awaitOutbox(0);
        Map<String, List<UrlEvent>> events = events("kafka-");
        assertThat(events).hasSize(100);
        events.values().forEach(ShortenerFaultIT::assertInOrder);
        assertThat(events.values())
                .filteredOn(ofOne -> ofOne.getLast().type() == UrlEvent.Type.DELETED)
                .hasSize(50);
    }

    @Test
    void relaysEachEventOnceAndInOrderWithTwoInstancesAndGoesOnWithEitherOne() {
        try (ConfigurableApplicationContext second = secondInstance()) {
            createAndDelete("both-");
            awaitOutbox(0);

            relay.stop();
            createAndDelete("second-");
            awaitOutbox(0);

            relay.start();
            second.getBean("outboxRelay", SmartLifecycle.class).stop();
            createAndDelete("first-");
            awaitOutbox(0);
        }

        for (String prefix : List.of("both-", "second-", "first-")) {
            Map<String, List<UrlEvent>> events = events(prefix);
            assertThat(events).hasSize(100);
            assertThat(events.values())
                    .allSatisfy(ofOne -> assertThat(ofOne)
                            .extracting(UrlEvent::type)
                            .containsExactly(UrlEvent.Type.CREATED, UrlEvent.Type.DELETED));
        }
    }

    /** Without a web server: two of them in one JVM share their event loops, which end with the first. */
    private static ConfigurableApplicationContext secondInstance() {
        return new SpringApplicationBuilder(ShortenerApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(new Stack())
                .run();
    }

    private void createAndDelete(String prefix) {
        IntStream.range(0, 100).parallel().forEach(i -> {
            create(prefix + i).expectStatus().isCreated();
            delete(prefix + i).expectStatus().isNoContent();
        });
    }

    private void assertUnavailable(HttpMethod method, String code) {
        long start = System.nanoTime();
        ResponseSpec answer = method == HttpMethod.POST
                ? create(code)
                : client.method(method).uri("/api/v1/urls/" + code).exchange();
        answer.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service_unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    /** What was read first of each version ascends, and the newest version has the last word. */
    private static void assertInOrder(List<UrlEvent> events) {
        List<Long> versions =
                events.stream().map(event -> event.url().version()).toList();
        assertThat(versions.stream().distinct().toList()).isSorted();
        assertThat(versions.getLast())
                .isEqualTo(versions.stream().max(Long::compare).orElseThrow());
    }

    private static void assertEveryUrlHasItsEvent(String prefix) throws SQLException {
        assertThat(events(prefix).keySet()).isEqualTo(codes(prefix));
    }

    private static Map<String, List<UrlEvent>> events(String prefix) {
        return new TreeMap<>(UrlEvents.ofCodes(SERVERS.kafka().bootstrapServers(), prefix));
    }

    private UrlSnapshot cached(String code) {
        return CacheEntry.decode(Objects.requireNonNull(redis.commands()
                .flatMap(commands -> commands.get("url:code:lnk.example:" + code))
                .block(Duration.ofSeconds(1))));
    }

    private void awaitCreated(String code) {
        await().atMost(PATIENCE).until(() -> status(create(code)) == 201);
    }

    private double meter(String name) {
        return meters.get(name).gauge().value();
    }

    private static void awaitOutbox(long size) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> outbox() == size);
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }

    private ResponseSpec create(String code) {
        return client.post()
                .uri("/api/v1/urls")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"original_url\":\"https://example.com\",\"custom_code\":\"" + code + "\"}")
                .exchange();
    }

    private ResponseSpec read(String code) {
        return client.get().uri("/api/v1/urls/" + code).exchange();
    }

    private ResponseSpec delete(String code) {
        return client.delete().uri("/api/v1/urls/" + code).exchange();
    }

    private static long outbox() throws SQLException {
        return number("SELECT count(*) FROM shortener.outbox");
    }

    private static long number(String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(SERVERS.database().jdbcUrl("linkfleet_shortener"));
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Set<String> codes(String prefix) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(SERVERS.database().jdbcUrl("linkfleet_shortener"));
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT short_code FROM shortener.urls WHERE short_code LIKE '" + prefix + "%'")) {
            Set<String> codes = new HashSet<>();
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
            return codes;
        }
    }

    static final class Stack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "LINKFLEET_PORT=0",
                            "LINKFLEET_POSTGRES_URL=" + SERVERS.database().url(),
                            "LINKFLEET_REDIS_URL=" + SERVERS.redis().url(),
                            "LINKFLEET_KAFKA_BOOTSTRAP_SERVERS="
                                    + SERVERS.kafka().bootstrapServers(),
                            TestGateway.publicKeySetting(),
                            "LINKFLEET_ANONYMOUS_CREATION=true",
                            "LINKFLEET_ACCOUNT_SECRET=for tests, as long as it has to be",
                            "LINKFLEET_MANAGEMENT_PORT=0",
                            "LINKFLEET_PUBLIC_URL=http://lnk.example",
                            "LINKFLEET_LOG_FORMAT=text")
                    .applyTo(context);
        }
    }
}
