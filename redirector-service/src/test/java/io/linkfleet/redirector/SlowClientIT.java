package io.linkfleet.redirector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Clients that hold a connection without asking for anything lose it; those that rest between requests don't. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "LINKFLEET_REQUEST_HEAD_TIMEOUT=1s")
@ContextConfiguration(initializers = RedirectorStack.class)
class SlowClientIT {

    private static final String REQUEST = "GET /plain HTTP/1.1\r\nHost: lnk.example\r\n\r\n";
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private final int port;

    @Autowired
    SlowClientIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void aHeadThatComesByteByByteEndsTheConnectionAndARestBetweenRequestsDoesNot() throws IOException {
        try (Socket resting = connect();
                Socket dripping = connect()) {
            ask(resting);

            send(dripping, "GET /plain HTTP/1.1\r\n");
            long begun = System.nanoTime();
            assertThat(isClosedWhileItDrips(dripping)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));

            ask(resting);
        }
    }

    /** RFC 9113: what the client sends last is no part of a request; then it rests longer than a head may take. */
    @Test
    void aRestOfAnHttp2ConnectionDoesNotEndIt() throws IOException {
        byte[] settings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
        byte[] settingsTaken = {0, 0, 0, 4, 1, 0, 0, 0, 0};
        byte[] moreForTheConnection = {0, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 4, 0};
        byte[] ping = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        byte[] pong = {0, 0, 8, 6, 1, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        try (Socket http2 = connect()) {
            send(http2, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            OutputStream out = http2.getOutputStream();
            out.write(settings);
            awaitBytes(http2, settingsTaken);
            out.write(settingsTaken);
            out.write(moreForTheConnection);

            aConnectionThatAsksForNothingIsClosed();

            out.write(ping);
            awaitBytes(http2, pong);
        }
    }

    private static void awaitBytes(Socket socket, byte[] wanted) throws IOException {
        var read = new StringBuilder();
        var text = new String(wanted, StandardCharsets.ISO_8859_1);
        while (read.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("closed after %d bytes", read.length()).isNotEqualTo(-1);
            read.append((char) next);
        }
    }

    @Test
    void aConnectionThatAsksForNothingIsClosed() throws IOException {
        try (Socket silent = connect()) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE_MILLIS);
        return socket;
    }

    private static void ask(Socket socket) throws IOException {
        send(socket, REQUEST);
        InputStream in = socket.getInputStream();
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("after " + answer).isNotEqualTo(-1);
            answer.append((char) next);
        }
        assertThat(answer.toString()).startsWith("HTTP/1.1 302 ");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isClosedWhileItDrips(Socket socket) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            while (System.nanoTime() - end < 0) {
                send(socket, "a");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
