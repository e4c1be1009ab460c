package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.contracts.url.UrlKey;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether figures are what raw clicks say, on the management port: {@code GET} tells, {@code POST} puts them right. */
@Endpoint(id = "figures")
final class FiguresEndpoint {

    private static final String DIFFERENCES = """
            SELECT domain || '/' || short_code AS url, figure, value, raw, stored
            FROM analytics.figure_differences(?) ORDER BY 1, 2, 3 LIMIT 1000""";

    private static final int NAMED = 20;

    private final DayRebuild rebuild;
    private final JdbcTemplate jdbc;
    private final List<FigureObserver> observers;

    FiguresEndpoint(DayRebuild rebuild, JdbcTemplate jdbc, List<FigureObserver> observers) {
        this.rebuild = rebuild;
        this.jdbc = jdbc;
        this.observers = observers;
    }

    /**
     * A figure that is not what raw clicks say.
     *
     * @param value of the dimension or hour; empty for totals
     * @param raw counted from raw clicks
     * @param stored what users are shown
     */
    record Difference(String url, String figure, String value, long raw, long stored) {}

    @ReadOperation
    List<Difference> differences(String day) {
        return jdbc.query(
                DIFFERENCES,
                (row, _) -> new Difference(
                        row.getString("url"),
                        row.getString("figure"),
                        row.getString("value"),
                        row.getLong("raw"),
                        row.getLong("stored")),
                parse(day));
    }

    /**
     * What became of a day.
     *
     * @param checked short URLs with clicks on that day
     * @param mended short URLs whose figures said something else
     * @param examples some of those, as {@code domain/code}
     */
    record Report(LocalDate day, int checked, int mended, List<String> examples) {}

    @WriteOperation
    Report rebuild(String day) {
        LocalDate date = parse(day);
        DayRebuild.Outcome outcome = rebuild.rebuild(date)
                .orElseThrow(() -> new InvalidEndpointRequestException(
                        day + " has no raw clicks any more", "the day's raw clicks are dropped; its figures stay"));
        List<UrlKey> mended = outcome.mended();
        observers.forEach(observer -> observer.changed(mended));
        return new Report(
                date,
                outcome.checked(),
                mended.size(),
                mended.stream().limit(NAMED).map(UrlKey::toString).toList());
    }

    private static LocalDate parse(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException e) {
            throw new InvalidEndpointRequestException("day is not a date", "day must be a date as YYYY-MM-DD", e);
        }
    }
}
