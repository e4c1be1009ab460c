package io.linkfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.testing.AnalyticsStack;
import io.linkfleet.support.testing.TestGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All figures of a short URL that has many: some 17 MB, far more than the sockets between us and a client take. */
class ExportIT {

    private static final AnalyticsStack STACK = AnalyticsStack.shared();
    private static final int DAYS = 200;

    /** More than there are connections to Postgres. */
    private static final int SLOW_CLIENTS = 12;

    private static final int TIMEOUT_MILLIS = 10_000;

    @BeforeAll
    static void countManyClicks() {
        STACK.jdbc().update("""
                INSERT INTO analytics.url_owners (domain, short_code, url_id, version)
                VALUES ('localhost', 'huge', gen_random_uuid(), 0)""");
        STACK.jdbc().update("""
                INSERT INTO analytics.url_analytics
                    (domain, short_code, date, url_id, total_clicks, first_click_at, last_click_at, revision, dimensions)
                SELECT 'localhost', 'huge', ?::date - day, gen_random_uuid(), 1000, 'epoch', 'epoch', 1,
                       (SELECT json_build_object('campaign', json_object_agg(repeat('x', 60) || value, 1))
                        FROM generate_series(1, 1000) AS value)
                FROM generate_series(0, ? - 1) AS day""", LocalDate.now(ZoneOffset.UTC), DAYS);
    }

    /** No raw clicks go with them. */
    @AfterAll
    static void forgetThem() {
        STACK.jdbc().update("DELETE FROM analytics.url_analytics WHERE short_code = 'huge'");
    }

    @Test
    void hasEveryDayOnce() throws IOException, InterruptedException {
        Stream<String> lines = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + STACK.port("server") + path()))
                                .header("Authorization", TestGateway.anonymous())
                                .build(),
                        BodyHandlers.ofLines())
                .body();

        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS - 1);
        assertThat(lines.filter(line -> line.contains(",clicks,humans,")).map(line -> line.substring(0, 10)))
                .containsExactlyElementsOf(first.datesUntil(first.plusDays(DAYS))
                        .map(LocalDate::toString)
                        .toList());
    }

    @Test
    void thatIsReadSlowlyHoldsNothingThatOthersNeed() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(new Socket());
                assertThat(statusOf(slow.getLast())).isEqualTo("HTTP/1.1 200 OK");
            }

            STACK.web()
                    .get()
                    .uri("/api/v1/analytics/huge")
                    .exchange()
                    .expectStatus()
                    .isOk();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Asks for the file, and reads no more of it than the first line of the answer. */
    private static String statusOf(Socket socket) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", STACK.port("server")));
        socket.getOutputStream()
                .write(("GET " + path() + " HTTP/1.1\r\nHost: a\r\nAuthorization: " + TestGateway.anonymous()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 64)
                .readLine();
    }

    private static String path() {
        return "/api/v1/analytics/huge/export?from="
                + LocalDate.now(ZoneOffset.UTC).minusDays(DAYS - 1);
    }
}
