package io.linkfleet.loadtests.create;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.http.Load;
import io.linkfleet.loadtests.http.LoadClient;
import io.linkfleet.loadtests.http.Pace;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Creates short URLs in every way there is, in turns with the plain insertion of such rows. */
final class Creation {

    private static final int BULK = 1_000;
    private static final int IMPORTED = 100_000;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final String DESTINATION = "https://www.example.com/articles/2026/a-title-of-some-length?id=";

    /** What a creation stores in the table, with the values that the shortener would have chosen. */
    private static final String ROW = """
            INSERT INTO shortener.urls (id, domain, short_code, original_url, owner_id, redirect_status, forward_query,
                                        created_at, updated_at)
            VALUES (uuidv7(), 'lnk.example', substr(md5(random()::text), 1, 12),
                    '%s' || (random() * 1000000)::int, %s, 302, false, now(), now())""";

    private final FleetUnderTest fleet;
    private final int connections;
    private final Duration turn;
    private final int rounds;
    private final UUID owner = UUID.randomUUID();
    private final PgBench pgBench;

    /** By the name of what was measured. */
    private final Map<String, Double> rates = new LinkedHashMap<>();

    private long number;

    Creation(FleetUnderTest fleet, int connections, Duration turn, int rounds) {
        this.fleet = fleet;
        this.connections = connections;
        this.turn = turn;
        this.rounds = rounds;
        String superuser = fleet.database().replaceFirst("jdbc:", "");
        this.pgBench = new PgBench(superuser, fleet.folder(), connections);
    }

    void run(Path results) {
        var report = new Report("Short URLs created", "create");
        report.setting("connections", connections);
        report.setting("seconds", turn.toSeconds());
        report.setting("rounds", rounds);
        try (LocalServer shortener = fleet.shortener()) {
            shortener.start();
            var anonymous = new ShortenerRequests(shortener, fleet.authorization(Caller.ANONYMOUS));
            var owned = new ShortenerRequests(
                    shortener, fleet.authorization(new Caller(owner, null, Set.of(Scope.values()))));
            load(anonymous, single(anonymous), CREATED, connections, WARM_UP);
            for (int round = 0; round < rounds; round++) {
                pgBench(report, "pgbench, anonymous row", "NULL");
                creations(report, "anonymous", anonymous, single(anonymous));
                pgBench(report, "pgbench, owned row", "'" + owner + "'");
                creations(report, "owned", owned, single(owned));
                creations(report, "owned, with a key", owned, keyed(owned));
            }
            row(report, "bulk of " + BULK + ", one at a time", load(owned, bulk(owned), OK, 1, turn), BULK);
            report.figure("until the outbox is empty, s", untilOutboxIsEmpty());
            long before = FleetUnderTest.peakMemoryMebibytes(shortener);
            report.figure("import of " + IMPORTED + " rows, rows/s", importRows(owned));
            report.figure("the same file again, rows/s", importRows(owned));
            report.figure("resident size before the imports, MiB", before);
            report.figure("resident size after the imports, MiB", FleetUnderTest.peakMemoryMebibytes(shortener));
        }
        report.figure("anonymous / pgbench", ratio("anonymous", "pgbench, anonymous row"));
        report.figure("owned / pgbench", ratio("owned", "pgbench, owned row"));
        report.write(results);
    }

    private double ratio(String name, String base) {
        return rates.getOrDefault(name, 0.0) / rates.getOrDefault(base, 1.0);
    }

    private void pgBench(Report report, String name, String ownerId) {
        double rate = pgBench.run(ROW.formatted(DESTINATION, ownerId), turn);
        rates.merge(name, rate / rounds, Double::sum);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", name);
        row.put("short URLs/s", rate);
        for (String column :
                new String[] {"p50 ms", "p95 ms", "p99 ms", "max ms", "errors", "load's share of a core"}) {
            row.put(column, "");
        }
        report.row(row);
    }

    private void creations(Report report, String name, ShortenerRequests requests, Supplier<byte[]> next) {
        Load load = load(requests, next, CREATED, connections, turn);
        rates.merge(name, load.rate() / rounds, Double::sum);
        row(report, name, load, 1);
    }

    private static void row(Report report, String name, Load load, int urlsPerRequest) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", name);
        row.put("short URLs/s", load.rate() * urlsPerRequest);
        row.put("p50 ms", millis(load.p50()));
        row.put("p95 ms", millis(load.p95()));
        row.put("p99 ms", millis(load.p99()));
        row.put("max ms", millis(load.max()));
        row.put("errors", load.errors());
        row.put("load's share of a core", load.clientCpu());
        report.row(row);
    }

    private static Load load(
            ShortenerRequests requests, Supplier<byte[]> next, int status, int connections, Duration duration) {
        return new LoadClient(requests.address(), next, status, connections).run(Pace.closedLoop(duration));
    }

    private Supplier<byte[]> single(ShortenerRequests requests) {
        return () -> requests.post("/api/v1/urls", body(), "");
    }

    private Supplier<byte[]> keyed(ShortenerRequests requests) {
        return () -> requests.post("/api/v1/urls", body(), "Idempotency-Key: " + UUID.randomUUID() + "\r\n");
    }

    private Supplier<byte[]> bulk(ShortenerRequests requests) {
        return () -> {
            String items = IntStream.range(0, BULK).mapToObj(_ -> body()).collect(Collectors.joining(","));
            return requests.post("/api/v1/urls/bulk", "{\"urls\":[" + items + "]}", "");
        };
    }

    /** Rows per second; the file is made while it is sent. */
    private static double importRows(ShortenerRequests requests) {
        var rows = IntStream.range(0, IMPORTED)
                .mapToObj(row ->
                        ("{\"original_url\":\"" + DESTINATION + row + "\"}\n").getBytes(StandardCharsets.US_ASCII))
                .iterator();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + requests.shortener().port() + "/api/v1/urls/import"))
                .header("Authorization", requests.authorization())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArrays(() -> rows))
                .build();
        long start = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String report = client.send(request, BodyHandlers.ofString()).body();
            if (!report.contains("\"rows\":" + IMPORTED) || !report.contains("\"refused\":0")) {
                throw new IllegalStateException("the import said " + report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return IMPORTED / ((System.nanoTime() - start) / 1e9);
    }

    private String body() {
        return "{\"original_url\":\"" + DESTINATION + number++ + "\"}";
    }

    /** How far behind the fleet was when the load ended. */
    private double untilOutboxIsEmpty() {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(fleet.database());
                var statement = connection.createStatement()) {
            while (true) {
                try (ResultSet rows = statement.executeQuery("SELECT FROM shortener.outbox LIMIT 1")) {
                    if (!rows.next()) {
                        return (System.nanoTime() - start) / 1e9;
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
