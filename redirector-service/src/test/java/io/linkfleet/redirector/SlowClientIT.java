package io.linkfleet.redirector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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
