package io.linkfleet.gateway;

import static io.linkfleet.gateway.GatewayClient.PATIENCE;
import static io.linkfleet.gateway.GatewayClient.random;
import static io.linkfleet.gateway.GatewayClient.someAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.gateway.StubService.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import reactor.core.publisher.Flux;

/** How much a client may send, how slowly, and how often it may ask. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = GatewayStack.class)
class RequestLimitsIT {

    private static final int CALLS_AT_ONCE = 100;

    /** Characters, more than the sockets on the way take. */
    private static final int LONG = 32 * 1024 * 1024;

    private static final String LONG_PATH = "/api/v1/urls/long";

    private final GatewayClient gateway;
    private final MeterRegistry meters;

    @Autowired
    RequestLimitsIT(@LocalServerPort int port, MeterRegistry meters) {
        this.gateway = new GatewayClient(port);
        this.meters = meters;
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/urls, 65536, 200",
        "/api/v1/urls, 65537, 413",
        "/api/v1/urls/bulk, 1048576, 200",
        "/api/v1/urls/bulk, 1048577, 413",
        "/api/v1/urls/bulk/tag, 1048576, 200",
        "/api/v1/urls/import, 1048577, 200"
    })
    void limitsBodiesWhoseLengthIsDeclared(String path, int length, int status) {
        gateway.post(path, "x".repeat(length)).expectStatus().isEqualTo(status);
    }

    @Test
    void limitsBodiesInChunks() {
        gateway.client()
                .post()
                .uri("/api/v1/urls")
                .header("X-Forwarded-For", someAddress())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.range(0, 70).map(i -> "x".repeat(1024)), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("payload_too_large");
    }

    @Test
    void hangsUpOnABodyWithoutEnd() throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            sendChunksUntilRefused(socket, 10_000);
            assertThat(readToTheEnd(socket)).matches(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 413"));
        }
    }

    private static void sendChunksUntilRefused(Socket socket, int chunks) {
        byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            var out = socket.getOutputStream();
            out.write("POST /api/v1/urls HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < chunks && socket.getInputStream().available() == 0; i++) {
                out.write(chunk);
            }
        } catch (IOException _) {
            return; // refused: what was answered is still to be read
        }
    }

    /** What the server said before it closed; nothing when the connection was reset under what was still to be read. */
    private static String readToTheEnd(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException _) {
            return "";
        }
    }

    @Test
    void hangsUpOnAClientThatSendsTooSlowly() throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write("POST /api/v1/urls HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("request_timeout");
        }
    }

    /** As many of them as a service may be asked at once, and some more. */
    @Test
    void givesSlowClientsNoPlaceThatOthersNeed() throws IOException {
        double before = creationsAllowed();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < CALLS_AT_ONCE + 20; i++) {
                var socket = new Socket("127.0.0.1", gateway.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write(
                                "POST /api/v1/urls HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: %s\r\nContent-Length: 10\r\n\r\nx"
                                        .formatted(someAddress())
                                        .getBytes(StandardCharsets.US_ASCII));
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> creationsAllowed() - before >= slow.size());

            gateway.exchange(HttpMethod.GET, "/api/v1/urls/spring", someAddress())
                    .expectStatus()
                    .isOk();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void hangsUpOnAClientThatTakesNothingOfItsAnswer() throws IOException {
        answerAtLength();
        try (Socket socket = beginToRead()) {
            assertThat(placesFree()).isEqualTo(CALLS_AT_ONCE - 1);

            Awaitility.await().atMost(PATIENCE).until(() -> placesFree() == CALLS_AT_ONCE);
            assertThat(readToTheEnd(socket).length()).isLessThan(LONG);
        }
    }

    /** Longer in all than a client may take nothing. */
    @Test
    void letsAClientTakeItsAnswerAsSlowlyAsItLikes() throws IOException {
        int sips = 25;
        answerAtLength();
        try (Socket socket = beginToRead()) {
            var taken = new AtomicInteger();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> socket.getInputStream().readNBytes(LONG / sips).length == LONG / sips
                            && taken.incrementAndGet() == sips);
        }
    }

    private static void answerAtLength() {
        GatewayStack.SHORTENER.reply(LONG_PATH, _ -> new Reply(200, "x".repeat(LONG)));
    }

    /** Reads the first byte of a long answer. */
    private Socket beginToRead() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", gateway.port()));
        socket.getOutputStream()
                .write(("GET " + LONG_PATH + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + someAddress() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private double placesFree() {
        return meters.get("resilience4j.bulkhead.available.concurrent.calls")
                .tags("name", "shortener")
                .gauge()
                .value();
    }

    /** How many requests came as far as their bodies. */
    private double creationsAllowed() {
        return meters
                .get("linkfleet.rate.limit.decisions")
                .tags("budget", "create", "outcome", "allowed")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void tellsWhereAClientStandsAndRefusesBeyondItsLimit() {
        String address = someAddress();
        for (int left = 4; left >= 0; left--) {
            gateway.create(address, "/api/v1/urls")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"create\";q=5;w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"create\";r=" + left + ";t=\\d+");
        }
        gateway.create(address, "/api/v1/%73horten")
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .value("Retry-After", after -> assertThat(Long.parseLong(after)).isBetween(1L, 720L))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("rate_limited");
        gateway.exchange(HttpMethod.GET, "/api/v1/urls/spring", address)
                .expectStatus()
                .isOk();
        gateway.create(someAddress(), "/api/v1/urls").expectStatus().isOk();
    }

    @Test
    void countsAllAddressesOfOneIpv6CustomerTogether() {
        String prefix = "2001:db8:%x:%x".formatted(random(), random());
        for (int i = 0; i < 5; i++) {
            gateway.create(prefix + "::" + i, "/api/v1/urls").expectStatus().isOk();
        }
        gateway.create(prefix + ":a:b:c:d", "/api/v1/urls").expectStatus().isEqualTo(429);
    }

    @Test
    void limitsByItselfWhileRedisIsDown() {
        limitsByItself(GatewayStack.REDIS::stop, GatewayStack.REDIS::start);
    }

    @Test
    void limitsByItselfWhileRedisHangs() {
        limitsByItself(GatewayStack.REDIS::pause, GatewayStack.REDIS::resume);
    }

    private void limitsByItself(Runnable outage, Runnable end) {
        outage.run();
        try {
            String address = someAddress();
            for (int i = 0; i < 2; i++) { // its half of 5: two gateways share the limit
                gateway.create(address, "/api/v1/urls").expectStatus().isOk();
            }
            gateway.create(address, "/api/v1/urls").expectStatus().isEqualTo(429);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> gateway.client()
                            .get()
                            .uri("/healthz")
                            .exchange()
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .jsonPath("$.status")
                            .isEqualTo("degraded")
                            .jsonPath("$.dependencies.redis.status")
                            .isEqualTo("down"));
        } finally {
            end.run();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> gateway.create(someAddress(), "/api/v1/urls")
                        .expectHeader()
                        .valueEquals("RateLimit-Policy", "\"create\";q=5;w=3600"));
    }
}
