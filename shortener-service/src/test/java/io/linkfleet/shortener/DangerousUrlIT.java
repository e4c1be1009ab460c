package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Destinations that Safe Browsing knows, whichever way they come in. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class DangerousUrlIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();

    private static final DisposableServer SAFE_BROWSING = HttpServer.create()
            .host("127.0.0.1")
            .handle((request, response) -> request.receive()
                    .aggregate()
                    .asString()
                    .flatMap(body -> FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                            ? response.status(500).send()
                            : response.header("Content-Type", "application/json")
                                    .sendString(Mono.just(answer(body)))
                                    .then()))
            .bindNow();

    private static String answer(String question) {
        JsonNode entries = JSON.readTree(question).path("threatInfo").path("threatEntries");
        String matches = entries.valueStream()
                .map(entry -> entry.path("url").asString())
                .peek(ASKED::add)
                .filter(url -> url.contains("evil"))
                .map(url -> "{\"threatType\":\"MALWARE\",\"threat\":{\"url\":\"" + url + "\"}}")
                .collect(Collectors.joining(","));
        return "{\"matches\":[" + matches + "]}";
    }

    private final Api owner;
    private final DatabaseClient database;
    private final WebTestClient management;

    @Autowired
    DangerousUrlIT(@LocalServerPort int port, @LocalManagementPort int managementPort, DatabaseClient database) {
        this.database = database;
        owner = Api.of(port, UUID.randomUUID());
        management = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("LINKFLEET_SAFE_BROWSING_KEY", () -> "secret");
        settings.add("LINKFLEET_SAFE_BROWSING_URL", () -> "http://127.0.0.1:" + SAFE_BROWSING.port());
    }

    @AfterAll
    static void end() {
        SAFE_BROWSING.disposeNow();
    }

    @Test
    void areDisabledForGoodWhenTheyAreCreatedOrChanged() {
        String created = create("https://evil.example/");
        String changed = create("https://example.com/");
        owner.patch(changed, "{\"original_url\":\"https://example.com/evil\"}")
                .expectStatus()
                .isOk();
        String harmless = create("https://example.com/good");

        awaitDisabled(created);
        awaitDisabled(changed);
        owner.patch(created, "{\"is_active\":true}").expectStatus().isForbidden();
        assertThat(owner.read(harmless).path("is_active").asBoolean()).isTrue();
    }

    @Test
    void areDisabledHoweverTheyCameIn() {
        String keyed = Api.body(owner.post(
                                "/api/v1/urls",
                                "{\"original_url\":\"https://evil.example/keyed\"}",
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .expectStatus()
                        .isCreated())
                .path("short_code")
                .asString();
        owner.post(
                        "/api/v1/urls/bulk",
                        "{\"urls\":[{\"original_url\":\"https://evil.example/bulk\",\"custom_code\":\"evil-bulk\"}]}")
                .expectStatus()
                .is2xxSuccessful();
        String rows = IntStream.range(0, 1_500)
                .mapToObj(i -> "https://example.com/" + i + ",many-" + i)
                .collect(Collectors.joining("\n"));
        owner.upload(
                        "/api/v1/urls/import",
                        "text/csv",
                        ("url,short_code\n" + rows + "\nhttps://evil.example/import,evil-import")
                                .getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk();

        awaitDisabled(keyed);
        awaitDisabled("evil-bulk");
        awaitDisabled("evil-import");
    }

    @Test
    void areDisabledAfterAnOutageOfSafeBrowsing() {
        FAILURES.set(2);

        awaitDisabled(create("https://evil.example/outage"));
    }

    @Test
    void areGivenUpAfterADayWithoutSafeBrowsing() {
        FAILURES.set(Integer.MAX_VALUE);
        try {
            String late = create("https://evil.example/late");
            execute("UPDATE destinations_to_screen SET created_at = created_at - interval '25 hours'");
            Awaitility.await().atMost(PATIENCE).until(() -> execute("SELECT id FROM destinations_to_screen") == 0);
            FAILURES.set(0);

            awaitDisabled(create("https://evil.example/in-time"));
            assertThat(owner.read(late).path("is_active").asBoolean()).isTrue();
        } finally {
            FAILURES.set(0);
        }
    }

    /** How many rows it found. */
    private int execute(String sql) {
        return Objects.requireNonNull(
                        database.sql(sql).fetch().all().collectList().block(PATIENCE))
                .size();
    }

    @Test
    void stayEnabledWhenAnOperatorSaysSo() {
        String code = create("https://evil.example/released");
        awaitDisabled(code);

        management
                .delete()
                .uri("/actuator/disabledurls/" + code)
                .exchange()
                .expectStatus()
                .isOk();
        owner.patch(code, "{\"original_url\":\"https://example.com/\"}")
                .expectStatus()
                .isOk();
        owner.patch(code, "{\"original_url\":\"https://evil.example/released\"}")
                .expectStatus()
                .isOk();
        awaitDisabled(create("https://evil.example/later"));

        assertThat(owner.read(code).path("is_active").asBoolean()).isTrue();
        owner.patch(code, "{\"original_url\":\"https://evil.example/other\"}")
                .expectStatus()
                .isOk();
        awaitDisabled(code);
    }

    @Test
    void areLookedAtOnceForEachDestination() {
        String code = create("https://example.com/once");
        owner.patch(code, "{\"title\":\"x\"}").expectStatus().isOk();
        awaitDisabled(create("https://evil.example/afterwards"));

        assertThat(ASKED).containsOnlyOnce("https://example.com/once");
    }

    private void awaitDisabled(String code) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !owner.read(code).path("is_active").asBoolean());
    }

    private String create(String url) {
        return Api.body(owner.post("/api/v1/urls", "{\"original_url\":\"" + url + "\"}")
                        .expectStatus()
                        .isCreated())
                .path("short_code")
                .asString();
    }
}
