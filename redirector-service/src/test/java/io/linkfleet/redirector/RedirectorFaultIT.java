package io.linkfleet.redirector;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.click.OrphanClicks;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.testing.BreakableServers;
import io.linkfleet.localstack.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.context.ContextConfiguration;

/** The redirector's column of the failure table. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RedirectorFaultIT.Stack.class)
class RedirectorFaultIT {

    private static final BreakableServers SERVERS = BreakableServers.start();
    private static final TestDatabase DATABASE = RedirectorStack.fill(SERVERS.database());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final MeterRegistry meters;

    @Autowired
    RedirectorFaultIT(@LocalServerPort int port, MeterRegistry meters) {
        base = "http://127.0.0.1:" + port;
        this.meters = meters;
    }

    @AfterEach
    void mend() {
        SERVERS.mend();
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(send("/healthz").body()).contains("\"status\":\"up\"");
            assertThat(get("/nobody" + System.nanoTime())).isEqualTo(404);
        });
    }

    @Test
    void redirectsWithoutRedis() throws Exception {
        SERVERS.redis().kill();

        assertThat(get("/plain")).isEqualTo(302);
        assertThat(get("/permanent")).isEqualTo(301);
        assertThat(get("/nobody1")).isEqualTo(404);
    }

    @Test
    void givesNoClickAwayThatItCannotCount() throws Exception {
        SERVERS.redis().kill();

        HttpResponse<String> unavailable = send("/once");

        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("Retry-After")).isPresent();
        SERVERS.redis().start();
        Awaitility.await().atMost(PATIENCE).until(() -> get("/once") == 302);
        assertThat(get("/once")).isEqualTo(410);
    }

    @Test
    void aQuestionToRedisCountsAsTimeOfTheRedirect() throws Exception {
        assertThat(get("/once")).isIn(302, 410);
        Timer timer = meters.get("linkfleet.redirect.duration")
                .tag("source", "look_up")
                .timer();
        double before = timer.totalTime(TimeUnit.MILLISECONDS);

        SERVERS.redis().pause();
        try {
            assertThat(get("/once")).isEqualTo(503);
        } finally {
            SERVERS.redis().resume();
        }

        assertThat(timer.totalTime(TimeUnit.MILLISECONDS) - before).isGreaterThan(50);
    }

    @Test
    void withoutPostgresItAnswersWhatItKnowsAndSaysUnavailableToTheRest() throws Exception {
        assertThat(get("/forward")).isEqualTo(302);
        SERVERS.postgres().kill();

        assertThat(get("/forward")).isEqualTo(302);
        HttpResponse<String> unknown = send("/nobody2");
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(send("/healthz").body()).contains("degraded"));

        SERVERS.mend();
        Awaitility.await().atMost(PATIENCE).until(() -> get("/nobody2") == 404);
    }

    @Test
    void doesNotWaitForFrozenServers() throws Exception {
        assertThat(get("/plain")).isEqualTo(302);
        LocalServer[] frozen = {SERVERS.redis(), SERVERS.postgres()};
        for (LocalServer server : frozen) {
            server.pause();
        }
        try {
            assertThat(get("/plain")).isEqualTo(302);
            assertThat(get("/nobody3")).isEqualTo(503);
        } finally {
            for (LocalServer server : frozen) {
                server.resume();
            }
        }
    }

    @Test
    void keepsTheClicksThatComeWhileKafkaIsDown() throws Exception {
        follow("/counted", 20);
        awaitClicks("counted", 20);

        SERVERS.kafka().kill();
        follow("/counted", 30);
        awaitMeter("linkfleet.clicks.journal.age", age -> age > 0);
        assertThat(meter("linkfleet.clicks.journal.size")).isPositive();
        SERVERS.mend();
        follow("/counted", 10);

        awaitClicks("counted", 60);
        awaitMeter("linkfleet.clicks.journal.age", age -> age == 0);
    }

    private void awaitMeter(String name, DoublePredicate condition) {
        Awaitility.await(name).atMost(PATIENCE).until(() -> condition.test(meter(name)));
    }

    private double meter(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void keepsClicksOverItsOwnRestartWhileKafkaIsDownBesideOneThatSharesItsFolder() throws Exception {
        Path data = RedirectorStack.newFolder();
        try (ConfigurableApplicationContext neighbour = start(data)) {
            follow(addressOf(neighbour) + "/restarted", 10);
            try (ConfigurableApplicationContext first = start(data)) {
                follow(addressOf(first) + "/restarted", 10);
                awaitClicks("restarted", 20);
                SERVERS.kafka().kill();
                follow(addressOf(first) + "/restarted", 50);
            }
            try (ConfigurableApplicationContext second = start(data)) {
                follow(addressOf(second) + "/restarted", 30);
                SERVERS.mend();
                awaitClicks("restarted", 100);
            }
        }
    }

    @Test
    void countsRequestsThatLeadNowhereOverAnOutageOfKafka() throws Exception {
        SERVERS.kafka().kill();
        for (int i = 0; i < 3; i++) {
            assertThat(get("/expired")).isEqualTo(410);
        }
        SERVERS.mend();
        assertThat(get("/expired")).isEqualTo(410);

        try (var orphans = new PublishedOrphans(SERVERS.kafka().bootstrapServers())) {
            orphans.await(OrphanClicks.Kind.DEAD, "expired", 4);
        }
    }

    @Test
    void countsRequestsThatLeadNowhereWhenItIsStartedBeforeKafka() throws Exception {
        SERVERS.kafka().kill();
        try (ConfigurableApplicationContext early = start(RedirectorStack.newFolder())) {
            assertThat(get(addressOf(early) + "/never")).isEqualTo(404);
            // From the second time on, Spring's admin client says so by an exception that Kafka's client doesn't know.
            assertThat(early.getBean(KafkaAdmin.class).initialize()).isFalse();
            SERVERS.mend();

            try (var orphans = new PublishedOrphans(SERVERS.kafka().bootstrapServers())) {
                orphans.await(OrphanClicks.Kind.UNKNOWN, "never", 1);
            }
        }
    }

    private static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(RedirectorApplication.class)
                .initializers(new Stack())
                .run(
                        "--server.port=0",
                        "--linkfleet.clicks.data-folder=" + data,
                        "--linkfleet.clicks.flush-timeout=2s");
    }

    private static String addressOf(ConfigurableApplicationContext redirector) {
        return "http://127.0.0.1:" + redirector.getEnvironment().getRequiredProperty("local.server.port");
    }

    private void follow(String path, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(get(path)).isEqualTo(302);
        }
    }

    private static void awaitClicks(String code, int clicks) {
        Set<UUID> events = new HashSet<>();
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(
                        "bootstrap.servers",
                        SERVERS.kafka().bootstrapServers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(Set.of(Topics.CLICKS));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    ClickEvent event = ClickEventJson.decode(record.value());
                    if (event.key().code().value().equals(code)) {
                        events.add(event.eventId());
                    }
                });
                return events.size() == clicks;
            });
        }
    }

    private int get(String path) throws Exception {
        return send(path).statusCode();
    }

    private HttpResponse<String> send(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(base).resolve(path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }

    static final class Stack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "LINKFLEET_POSTGRES_URL=" + DATABASE.url(),
                            // A busy machine is no fault.
                            "LINKFLEET_POSTGRES_TIMEOUT=3s",
                            "LINKFLEET_DATA_DIR=" + RedirectorStack.newFolder(),
                            "LINKFLEET_REDIS_URL=" + SERVERS.redis().url(),
                            "LINKFLEET_KAFKA_BOOTSTRAP_SERVERS="
                                    + SERVERS.kafka().bootstrapServers(),
                            "LINKFLEET_MANAGEMENT_PORT=0",
                            "LINKFLEET_PUBLIC_URL=http://lnk.example",
                            "LINKFLEET_LOG_FORMAT=text")
                    .applyTo(context);
        }
    }
}
