package io.linkfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.gateway.StubService.Seen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Requests that two servers could read differently: none reaches a service, nor a second one behind it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = GatewayStack.class)
class SmugglingIT {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final int port;

    @Autowired
    SmugglingIT(@LocalServerPort int port) {
        this.port = port;
    }

    @BeforeEach
    void forgetRequests() {
        GatewayStack.SHORTENER.seen().clear();
        GatewayStack.SHORTENER.bodies().clear();
        GatewayStack.REDIRECTOR.seen().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nContent-Length: 40\r\n\r\n{} ",
                "Content-Length: 3, 40\r\n\r\n{} ",
                "Content-Length: +3\r\n\r\n{} ",
                "Content-Length: -1\r\n\r\n{} ",
                "Content-Length : 3\r\n\r\n{} ",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "X-A: a\u0000b\r\nContent-Length: 3\r\n\r\n{} "
            })
    void refusesWhatCanBeReadInTwoWays(String rest) throws IOException {
        assertThatNobodySmuggles(rest);
        assertThat(GatewayStack.SHORTENER.seen()).isEmpty();
    }

    /** What came of it before would be a whole body to the service. */
    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\nzz\r\n", "2\r\n{}zz\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n"})
    void asksNoServiceWithABodyThatIsBroken(String chunks) throws IOException {
        String answer = assertThatNobodySmuggles("Transfer-Encoding: chunked\r\n\r\n" + chunks);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("connection: close", "\"code\":\"bad_request\"", "The body's chunks are broken.");
        assertThat(GatewayStack.SHORTENER.seen()).isEmpty();
    }

    /** A file is passed on as it comes: the service has its head, and never its end. */
    @Test
    void endsNoFileThatIsBroken() throws IOException {
        assertThatNobodySmuggles("/api/v1/urls/import", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n");
        assertThat(GatewayStack.SHORTENER.bodies()).isEmpty();
    }

    private String assertThatNobodySmuggles(String rest) throws IOException {
        return assertThatNobodySmuggles("/api/v1/urls", rest);
    }

    private String assertThatNobodySmuggles(String path, String rest) throws IOException {
        String smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\nX-Ignore: ";
        String answer = exchange("POST " + path + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n"
                + "Content-Type: application/json\r\n" + rest + smuggled);

        assertThat(answer)
                .satisfiesAnyOf(
                        text -> assertThat(text).startsWith("HTTP/1.1 4"),
                        text -> assertThat(text).isEmpty());
        assertThat(GatewayStack.REDIRECTOR.seen()).extracting(Seen::uri).doesNotContain("/smuggled");
        return answer;
    }

    @Test
    void passesNoLineBreakInAHeaderOn() throws IOException {
        exchange("GET /spring HTTP/1.1\r\nHost: a\r\nX-Request-Id: abcdefgh%0d%0aX-Owner: root\r\n"
                + "Connection: close\r\n\r\n");

        Seen seen = GatewayStack.REDIRECTOR.seen().remove();
        assertThat(seen.headers().contains("X-Owner")).isFalse();
        assertThat(seen.headers().get("X-Request-Id")).doesNotContain("%0d");
    }

    @Test
    void refusesAHeadThatIsTooLarge() throws IOException {
        assertThat(exchange("GET /spring HTTP/1.1\r\nHost: a\r\nX-A: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(exchange("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
    }

    /** Nobody here unpacks a body, so a small one stays a small one. */
    @Test
    void passesAPackedBodyOnAsItIs() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10 * 1024 * 1024]);
        }
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/urls HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.2\r\nConnection: close\r\n"
                            + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(packed.toByteArray());
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(Integer.parseInt(answer.replaceAll("(?s).*\"length\":(\\d+).*", "$1")))
                    .isLessThanOrEqualTo(packed.size());
        }
    }

    private String exchange(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
