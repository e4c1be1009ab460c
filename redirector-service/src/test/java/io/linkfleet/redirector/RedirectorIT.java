package io.linkfleet.redirector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.click.OrphanClicks;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.support.testing.AtOnce;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RedirectorStack.class)
class RedirectorIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    @Autowired
    RedirectorIT(@LocalServerPort int port) {
        base = "http://127.0.0.1:" + port;
    }

    @BeforeAll
    static void makeTheTopicOfTheShortener() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Topics.URL_EVENTS, 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void redirectsToTheStoredUrlByteForByte() throws Exception {
        HttpResponse<String> response = get("/plain");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("https://example.com/p%C3%A4th?q=%zz#f");
        assertThat(response.headers().firstValue("X-Robots-Tag")).contains("noindex");
        assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void toleratesOneTrailingSlashAndAnswersHead() throws Exception {
        assertThat(get("/plain/").statusCode()).isEqualTo(302);
        assertThat(send("HEAD", "/plain").statusCode()).isEqualTo(302);
    }

    @Test
    void keepsTheStatusThatTheUrlAsksFor() throws Exception {
        assertThat(get("/permanent").statusCode()).isEqualTo(301);
        assertThat(get("/permanent").headers().firstValue("Cache-Control").orElse(""))
                .contains("max-age");
        assertThat(get("/method").statusCode()).isEqualTo(307);
        assertThat(send("POST", "/method").statusCode()).isEqualTo(307);
    }

    @Test
    void refusesOtherMethodsAndNamesTheRightOnes() throws Exception {
        HttpResponse<String> response = send("POST", "/plain");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET", "HEAD");
    }

    @Test
    void forwardsTheQueryOnlyWhereTheUrlSaysSo() throws Exception {
        assertThat(get("/plain?x=1").headers().firstValue("Location"))
                .contains("https://example.com/p%C3%A4th?q=%zz#f");
        assertThat(get("/forward?b=3&c=4").headers().firstValue("Location").orElse(""))
                .contains("a=1", "b=3", "c=4")
                .doesNotContain("b=2");
    }

    @ParameterizedTest
    @CsvSource({"nobody, 404", "tomorrow, 404", "expired, 410", "deleted, 410", "disabled, 410"})
    void saysWhyItDoesNotRedirect(String code, int status) throws Exception {
        HttpResponse<String> forPrograms = get("/" + code);
        assertThat(forPrograms.statusCode()).isEqualTo(status);
        assertThat(forPrograms.headers().firstValue("Content-Type")).contains("application/problem+json");

        HttpResponse<String> forBrowsers = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/" + code))
                        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                        .build(),
                BodyHandlers.ofString());
        assertThat(forBrowsers.statusCode()).isEqualTo(status);
        assertThat(forBrowsers.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void sendsOnExactlyAsManyAsMayPass() throws Exception {
        List<Integer> statuses = AtOnce.call(150, _ -> statusOf("/hundred"));

        assertThat(statuses).filteredOn(status -> status == 301).hasSize(100);
        assertThat(statuses).filteredOn(status -> status == 410).hasSize(50);
        assertThat(send("HEAD", "/hundred").statusCode()).isEqualTo(410);
    }

    @Test
    void keepsCountOfThoseWhoPassedWhenTheLimitIsRaised() throws Exception {
        assertThat(get("/raised").statusCode()).isEqualTo(302);
        assertThat(get("/raised").statusCode()).isEqualTo(410);

        UUID id = UUID.fromString("00000000-0000-7000-8000-000000000001");
        publish(
                UrlEvent.Type.CHANGED,
                new UrlSnapshot(
                        id, key("raised"), 2, null, "https://example.com/2", 302, false, null, null, true, null, 2L));

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> get("/raised").statusCode() == 302);
        assertThat(get("/raised").statusCode()).isEqualTo(410);
    }

    @Test
    void usesNoClickUpForAProbe() throws Exception {
        assertThat(send("HEAD", "/once").statusCode()).isEqualTo(302);
        assertThat(send(HttpRequest.newBuilder().header("Sec-Purpose", "prefetch"), "/once")
                        .statusCode())
                .isEqualTo(302);
        assertThat(send("POST", "/once").statusCode()).isEqualTo(405);

        HttpResponse<String> only = get("/once");

        assertThat(only.statusCode()).isEqualTo(302);
        assertThat(only.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(get("/once").statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a%00b", "/%2e%2e/x", "//plain", "/plain//", "/ab", "/a/b", "/%F0%9F%98%80", "/.git/config"})
    void answersTricksLikeUnknownCodes(String path) throws Exception {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void answersAnAbsurdlyLongCodeLikeAnUnknownOne() throws Exception {
        assertThat(get("/" + "x".repeat(10_000)).statusCode()).isBetween(400, 414);
    }

    @Test
    void publishesAClickPerGetAndAProbePerHead() throws Exception {
        for (int i = 0; i < 5; i++) {
            get("/counted");
        }
        send("HEAD", "/counted");

        List<ClickEvent> events = clicksOf("counted", 6);
        assertThat(events)
                .filteredOn(event -> event.kind() == ClickEvent.Kind.CLICK)
                .hasSize(5);
        assertThat(events)
                .filteredOn(event -> event.kind() == ClickEvent.Kind.PROBE)
                .hasSize(1);
        assertThat(events).extracting(ClickEvent::eventId).doesNotHaveDuplicates();
    }

    @Test
    void saysOfAnEventWhatProgramOpenedTheUrl() throws Exception {
        send(HttpRequest.newBuilder().header("Sec-Purpose", "prefetch;prerender"), "/prefetched");
        send(
                HttpRequest.newBuilder()
                        .header(
                                "User-Agent",
                                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"),
                "/prefetched");

        assertThat(clicksOf("prefetched", 2))
                .extracting(ClickEvent::kind, ClickEvent::bot)
                .containsExactlyInAnyOrder(tuple(ClickEvent.Kind.PROBE, null), tuple(ClickEvent.Kind.CLICK, "preview"));
    }

    /** Browsers send these as they are, and {@code java.net.URI} refuses them. */
    @ParameterizedTest
    @ValueSource(strings = {"/plain?a|b", "/plain?x={1}", "/plain?`\"<>^[]", "/plain?%zz"})
    void redirectsWhateverTheQuery(String target) throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: lnk.example\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            var answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 302");
        }
    }

    @Test
    void namesTheRequestInEveryAnswer() throws Exception {
        for (String path : List.of("/plain", "/nobody", "/")) {
            HttpResponse<String> own =
                    send(HttpRequest.newBuilder().header("X-Request-Id", "chosen-by-client-1"), path);
            assertThat(own.headers().firstValue("X-Request-Id")).contains("chosen-by-client-1");

            HttpResponse<String> forged = send(HttpRequest.newBuilder().header("X-Request-Id", "a b<script>"), path);
            assertThat(forged.headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f-]{36}");
        }
    }

    /** A look-up ends on another thread than the connection's, so the next request may overtake the end of this one. */
    @Test
    void keepsAnsweringOnOneConnection() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(get("/unknown" + i).statusCode()).isEqualTo(404);
            assertThat(get("/plain").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void answersGoneSoonAfterADeletionIsPublished() throws Exception {
        assertThat(get("/event").statusCode()).isEqualTo(302);

        publishDeletion("event");

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get("/event").statusCode() == 410);
    }

    @Test
    void countsRequestsThatLeadNowhereButNoProbesAndPages() throws Exception {
        for (String path : List.of("/nobody-made-it", "/nobody-made-it?q=1", "/used-up", "/", "/wp-login.php")) {
            get(path);
        }
        for (String path : List.of("/nobody-made-it", "/used-up", "/")) {
            send("HEAD", path);
            send(HttpRequest.newBuilder().header("Sec-Purpose", "prefetch"), path);
        }
        send("POST", "/used-up");
        get("/robots.txt");
        get("/favicon.ico");
        get("/healthz");

        try (var orphans = new PublishedOrphans(TestServers.kafkaBootstrapServers())) {
            orphans.await(OrphanClicks.Kind.UNKNOWN, "nobody-made-it", 2);
            orphans.await(OrphanClicks.Kind.DEAD, "used-up", 1);
            orphans.awaitAny(OrphanClicks.Kind.BASE_PATH, null);
            orphans.awaitAny(OrphanClicks.Kind.UNKNOWN, null);
        }
    }

    private static void publishDeletion(String code) throws Exception {
        var now = Instant.now();
        publish(
                UrlEvent.Type.DELETED,
                new UrlSnapshot(
                        UUID.randomUUID(),
                        key(code),
                        2,
                        null,
                        "https://example.com/event",
                        302,
                        false,
                        null,
                        null,
                        true,
                        now,
                        null));
    }

    private static void publish(UrlEvent.Type type, UrlSnapshot url) throws Exception {
        byte[] event = UrlEventJson.encode(new UrlEvent(type, Instant.now(), url, List.of()));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.URL_EVENTS, url.key().toString(), event))
                    .get();
        }
    }

    private static UrlKey key(String code) {
        return new UrlKey("lnk.example", new ShortCode(code));
    }

    private static List<ClickEvent> clicksOf(String code, int expected) {
        List<ClickEvent> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafkaBootstrapServers(),
                        "group.id",
                        "reader-of-" + code,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.CLICKS));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals("lnk.example/" + code)) {
                        events.add(ClickEventJson.decode(record.value()));
                    }
                });
                return events.size() >= expected;
            });
        }
        return events;
    }

    private int statusOf(String path) {
        try {
            return get(path).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return send(HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.noBody()), path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        return HTTP.send(
                request.uri(URI.create(base + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }
}
