package io.linkfleet.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ServiceSupportIT {

    private final int port;
    private final WebTestClient client;
    private final WebTestClient management;

    @Autowired
    ServiceSupportIT(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        this.port = port;
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        management = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @Nested
    class Problems {

        @Test
        void nameEveryViolation() {
            client.get()
                    .uri("/violations")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(422)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/docs/problems/validation_failed")
                    .jsonPath("$.code")
                    .isEqualTo("validation_failed")
                    .jsonPath("$.instance")
                    .isEqualTo("/violations")
                    .jsonPath("$.errors.length()")
                    .isEqualTo(2)
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("/a")
                    .jsonPath("$.trace_id")
                    .isNotEmpty();
        }

        @Test
        void sayWhenToRetry() {
            client.get()
                    .uri("/unavailable")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2");
        }

        @Test
        void keepTheInsideInside() {
            client.get()
                    .uri("/broken")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(500)
                    .expectBody(String.class)
                    .value(body -> assertThat(body).doesNotContain("secret", "Exception", "at io."));
        }

        @Test
        void coverWhatTheFrameworkRefuses() {
            client.get()
                    .uri("/nowhere")
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("not_found");
            client.get()
                    .uri("/echo")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(405)
                    .expectHeader()
                    .valueEquals(HttpHeaders.ALLOW, "POST")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("method_not_allowed");
            client.post()
                    .uri("/echo")
                    .contentType(MediaType.TEXT_PLAIN)
                    .bodyValue("x")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(415)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("unsupported_media_type");
            client.post()
                    .uri("/echo")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{")
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("malformed_body");
        }

        @Test
        void carryTheTraceOfTheRequest() {
            client.get()
                    .uri("/taken")
                    .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.trace_id")
                    .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Nested
    class BrokenBodies {

        private static final int TIMEOUT_MILLIS = 10_000;

        private static final String HEAD =
                "Host: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

        /** All that came of it would do as a body. */
        @Test
        void areNotTakenForTheirFirstPart() throws IOException {
            int before = ProbeApplication.ECHOES.get();

            String answer = exchange("POST /echo HTTP/1.1\r\n" + HEAD + "c\r\n{\"name\":\"a\"}\r\nzz\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("connection: close")
                    .contains("\"code\":\"bad_request\"", "The body's chunks are broken.");
            assertThat(ProbeApplication.ECHOES.get()).isEqualTo(before);
        }

        @Test
        void endTheConnectionOfARequestThatIsAnsweredAlready() throws IOException {
            try (Socket socket = send("GET /taken HTTP/1.1\r\n" + HEAD)) {
                assertThat(readUntil('}', socket.getInputStream())).startsWith("HTTP/1.1 409");

                socket.getOutputStream().write("zz\r\n".getBytes(StandardCharsets.US_ASCII));

                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }

        private static String readUntil(char last, InputStream answer) throws IOException {
            var read = new StringBuilder();
            do {
                read.append((char) answer.read());
            } while (read.charAt(read.length() - 1) != last);
            return read.toString();
        }

        /** Returns when the connection has ended. */
        private String exchange(String request) throws IOException {
            try (Socket socket = send(request)) {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        private Socket send(String request) throws IOException {
            var socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        }
    }

    @Nested
    class RequestIds {

        @Test
        void ofTheClientAreKeptWhenSafe() {
            client.get()
                    .uri("/taken")
                    .header("X-Request-Id", "order-4711_a")
                    .exchange()
                    .expectHeader()
                    .valueEquals("X-Request-Id", "order-4711_a")
                    .expectBody()
                    .jsonPath("$.trace_id")
                    .isEqualTo("order-4711_a");
        }

        @Test
        void thatCouldForgeALogLineAreReplaced() {
            client.get()
                    .uri("/taken")
                    .header("X-Request-Id", "a b\"; level=ERROR")
                    .exchange()
                    .expectHeader()
                    .valueMatches("X-Request-Id", "[0-9a-f-]{36}");
        }
    }

    @Nested
    class Health {

        @BeforeEach
        void forgetEarlierProbes() {
            ProbeApplication.PROBES.set(0);
        }

        @Test
        void tellsEachDependencyAndSurvivesOneThatHangs() {
            client.get()
                    .uri("/healthz")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("degraded")
                    .jsonPath("$.dependencies.hanging.status")
                    .isEqualTo("down")
                    .jsonPath("$.dependencies.healthy.status")
                    .isEqualTo("up");
        }

        @Test
        void asksADependencyAtMostOnceASecond() {
            for (int i = 0; i < 50; i++) {
                client.get().uri("/healthz").exchange().expectStatus().isOk();
            }

            assertThat(ProbeApplication.PROBES.get()).isLessThanOrEqualTo(2);
        }

        @Test
        void ofTheProcessNeedsNoDependency() {
            client.get().uri("/livez").exchange().expectStatus().isOk();
            client.get().uri("/readyz").exchange().expectStatus().isOk();
        }

        @Test
        void metricsStayOffThePublicPort() {
            client.get().uri("/actuator/prometheus").exchange().expectStatus().isNotFound();
            management
                    .get()
                    .uri("/actuator/prometheus")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }
}
