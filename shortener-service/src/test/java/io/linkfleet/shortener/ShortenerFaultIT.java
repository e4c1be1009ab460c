package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.localstack.testing.BreakableServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The shortener's column of the failure table, and its relay among others. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerFaultIT.Stack.class)
class ShortenerFaultIT {

    private static final BreakableServers SERVERS = BreakableServers.start();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final WebTestClient client;

    @Autowired
    ShortenerFaultIT(@LocalServerPort int port) {
        client = clientOf(port);
    }

    @AfterEach
    void mend() {
        SERVERS.mend();
    }

    @Test
    void withoutPostgresItSaysUnavailableAndComesBackByItself() {
        SERVERS.postgres().kill();

        unavailable(create(client, "down"));
        unavailable(client.get().uri("/api/v1/urls/whatever").exchange());
        unavailable(client.delete().uri("/api/v1/urls/whatever").exchange());

        SERVERS.mend();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> create(client, "back").expectStatus().isCreated());
    }

    @Test
    void createsWithoutRedis() {
        SERVERS.redis().kill();

        String code = code(create(client, "no-redis"));

        client.get().uri("/api/v1/urls/" + code).exchange().expectStatus().isOk();
        assertThat(eventsOf(Set.of(code), 1).get(code)).hasSize(1);
    }

    @Test
    void createsWithoutKafkaAndTellsInOrderWhenItIsBack() {
        SERVERS.kafka().kill();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String code = code(create(client, "no-kafka"));
            client.delete()
                    .uri("/api/v1/urls/" + code)
                    .exchange()
                    .expectStatus()
                    .isNoContent();
            codes.add(code);
        }

        SERVERS.mend();

        eventsOf(Set.copyOf(codes), 40)
                .forEach((_, types) -> assertThat(types).containsExactly(UrlEvent.Type.CREATED, UrlEvent.Type.DELETED));
    }

    @Test
    void twoInstancesTellEachChangeInOrderAndOneGoesOnWhenTheOtherStops() {
        Set<String> codes = new HashSet<>();
        try (ConfigurableApplicationContext second = startSecond()) {
            WebTestClient other =
                    clientOf(second.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            for (int i = 0; i < 20; i++) {
                String code = code(create(i % 2 == 0 ? client : other, "two"));
                WebTestClient deleting = i % 2 == 0 ? other : client;
                deleting.delete()
                        .uri("/api/v1/urls/" + code)
                        .exchange()
                        .expectStatus()
                        .isNoContent();
                codes.add(code);
            }
        }
        String last = code(create(client, "alone"));

        Map<String, List<UrlEvent.Type>> events = eventsOf(codes, 40);
        assertThat(events.keySet()).isEqualTo(codes);
        events.values()
                .forEach(types ->
                        assertThat(types).startsWith(UrlEvent.Type.CREATED).endsWith(UrlEvent.Type.DELETED));
        assertThat(eventsOf(Set.of(last), 1)).containsKey(last);
    }

    private static ConfigurableApplicationContext startSecond() {
        return new SpringApplicationBuilder(ShortenerApplication.class)
                .initializers(new Stack())
                .run("--server.port=0");
    }

    /** Types of the events of each code in the order of the topic, once there are at least so many. */
    private static Map<String, List<UrlEvent.Type>> eventsOf(Set<String> codes, int atLeast) {
        Map<String, List<UrlEvent.Type>> events = new HashMap<>();
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
            consumer.subscribe(Set.of(Topics.URL_EVENTS));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    UrlEvent event = UrlEventJson.decode(record.value());
                    String code = event.url().key().code().value();
                    if (codes.contains(code)) {
                        events.computeIfAbsent(code, _ -> new ArrayList<>()).add(event.type());
                    }
                });
                return events.values().stream().mapToInt(List::size).sum() >= atLeast;
            });
        }
        return events;
    }

    private static WebTestClient clientOf(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static WebTestClient.ResponseSpec create(WebTestClient client, String path) {
        return client.post()
                .uri("/api/v1/urls")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"original_url\":\"https://example.com/" + path + "\"}")
                .exchange();
    }

    private static String code(WebTestClient.ResponseSpec created) {
        JsonNode url = created.expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(url).path("short_code").asString();
    }

    private static void unavailable(WebTestClient.ResponseSpec response) {
        response.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service_unavailable");
    }

    static final class Stack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "LINKFLEET_POSTGRES_URL=" + SERVERS.database().url(),
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
