package io.linkfleet.loadtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The benchmark's own client must not lie: every answer counts once, and a stall is seen by all who came meanwhile. */
class LoadClientIT {

    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration STALL = Duration.ofMillis(500);

    private final AtomicInteger answered = new AtomicInteger();
    private final Semaphore stalls = new Semaphore(0);
    private HttpServer server;

    LoadClientIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            if (stalls.tryAcquire()) {
                stall();
            }
            int number = answered.incrementAndGet();
            byte[] body = "x".repeat(number % 3_000).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(number % 10 == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsEveryAnswerOnce() {
        Load load = client(8).run(Pace.times(1_000));

        assertThat(answered).hasValue(1_000);
        assertThat(load.requests()).isEqualTo(900);
        assertThat(load.errors()).isEqualTo(100);
    }

    @Test
    void aStallCountsForAllRequestsThatWereDueMeanwhile() {
        stalls.release(4);

        Load load = client(4).run(Pace.constantRate(200, Duration.ofSeconds(2)));

        assertThat(load.requests() + load.errors()).isEqualTo(400);
        // A quarter of the time nobody was answered: an honest 95th percentile knows, one of answers alone would not.
        assertThat(load.p95()).isGreaterThan(STALL.dividedBy(2));
        assertThat(load.max()).isGreaterThanOrEqualTo(STALL.minusMillis(50));
    }

    private LoadClient client(int connections) {
        return new LoadClient(server.getAddress(), () -> REQUEST, 200, connections);
    }

    private static void stall() {
        try {
            Thread.sleep(STALL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
