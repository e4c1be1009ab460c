package io.linkfleet.loadtests.create;

import io.linkfleet.loadtests.Report;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.http.Load;
import io.linkfleet.loadtests.http.LoadClient;
import io.linkfleet.loadtests.http.Pace;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Asks for pages of a long list. */
final class Listing {

    /** One in a thousand is disabled, one in ten thousand has the rare tag, half have the common one. */
    private static final String URLS = """
            INSERT INTO shortener.urls (id, domain, short_code, original_url, owner_id, title, tags, is_active,
                                        redirect_status, forward_query, created_at, updated_at)
            SELECT uuidv7(), 'lnk.example', 'list-' || n, 'https://www.example.com/articles/' || md5(n::text),
                   '%s', 'Article ' || n,
                   CASE WHEN n %% 10000 = 0 THEN '{rare}'::text[] WHEN n %% 2 = 0 THEN '{common}' ELSE '{}' END,
                   n %% 1000 <> 0, 302, false, now() - n * interval '1 second', now()
            FROM generate_series(1, %d) AS n""";

    private static final int CONNECTIONS = 4;
    private static final int OK = 200;

    private static final String INDEX =
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'shortener' AND indexname = 'urls_search'";

    private final FleetUnderTest fleet;
    private final int urls;
    private final Duration turn;
    private final UUID owner = UUID.randomUUID();

    Listing(FleetUnderTest fleet, int urls, Duration turn) {
        this.fleet = fleet;
        this.urls = urls;
        this.turn = turn;
    }

    void run(Path results) {
        var report = new Report("Pages of an owner's short URLs", "list");
        report.setting("short URLs", urls);
        report.setting("seconds", turn.toSeconds());
        report.setting("connections", CONNECTIONS);
        store();
        String authorization = fleet.authorization(new Caller(owner, null, Set.of(Scope.values())));
        try (LocalServer shortener = fleet.shortener()) {
            shortener.start();
            var requests = new ShortenerRequests(shortener, authorization);
            load(requests, "/api/v1/urls", turn);
            Walk walk = Walk.through(requests, urls);
            report.figure("pages of 100, all walked through, one at a time", walk.pages());
            report.figure("p50 of these, ms", walk.millis(50));
            report.figure("p95 of these, ms", walk.millis(95));
            report.figure("short URLs seen in the walk", walk.urls());
            measure(report, requests, "first page", "/api/v1/urls");
            measure(report, requests, "halfway down", "/api/v1/urls?cursor=" + walk.cursorHalfway());
            measure(report, requests, "last page", "/api/v1/urls?cursor=" + walk.lastCursor());
            measure(report, requests, "first 100", "/api/v1/urls?limit=100");
            measure(report, requests, "disabled ones", "/api/v1/urls?is_active=false");
            measure(report, requests, "a tag that half have", "/api/v1/urls?tag=common");
            measure(report, requests, "a tag that few have", "/api/v1/urls?tag=rare");
            measure(report, requests, "text that all have", "/api/v1/urls?q=example.com");
            measure(report, requests, "text that one has", "/api/v1/urls?q=list-" + urls / 2);
            measure(report, requests, "text that none has", "/api/v1/urls?q=qqqxyzzy");
            measure(report, requests, "with an estimated count", "/api/v1/urls?count=estimate");
        }
        report.write(results);
    }

    /** The index for searches is made afterwards: row by row it takes many times as long. */
    private void store() {
        System.out.println("storing " + urls + " short URLs of one owner");
        try (Connection connection = DriverManager.getConnection(fleet.database());
                Statement statement = connection.createStatement()) {
            String index;
            try (ResultSet rows = statement.executeQuery(INDEX)) {
                rows.next();
                index = rows.getString(1);
            }
            statement.execute("DROP INDEX shortener.urls_search");
            statement.execute(URLS.formatted(owner, urls));
            statement.execute(index);
            statement.execute("VACUUM ANALYZE shortener.urls");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Report report, ShortenerRequests requests, String name, String path) {
        Load load = load(requests, path, turn);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", name);
        row.put("pages/s", load.rate());
        row.put("p50 ms", millis(load.p50()));
        row.put("p95 ms", millis(load.p95()));
        row.put("p99 ms", millis(load.p99()));
        row.put("errors", load.errors());
        report.row(row);
    }

    private static Load load(ShortenerRequests requests, String path, Duration duration) {
        byte[] request = requests.get(path);
        return new LoadClient(requests.address(), () -> request, OK, CONNECTIONS).run(Pace.closedLoop(duration));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
