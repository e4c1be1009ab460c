package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.contracts.url.UrlKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The table {@code url_analytics}. Clicks are summed up in memory first, so that a viral short URL costs one row per
 * batch, however many of its clicks are in it.
 */
final class DailyClicks {

    private static final String UPSERT = """
            INSERT INTO analytics.url_analytics AS daily
                (domain, short_code, date, url_id, total_clicks, first_click_at, last_click_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::date[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
            ON CONFLICT (domain, short_code, date) DO UPDATE
            SET total_clicks   = daily.total_clicks + excluded.total_clicks,
                first_click_at = least(daily.first_click_at, excluded.first_click_at),
                last_click_at  = greatest(daily.last_click_at, excluded.last_click_at)
            """;

    /** Rows are always locked in this order, so that two transactions never wait for each other in a circle. */
    private static final Comparator<Day> LOCK_ORDER = Comparator.comparing((Day day) -> day.key.domain())
            .thenComparing(day -> day.key.code().value())
            .thenComparing(day -> day.date);

    private record DayKey(UrlKey key, LocalDate date) {}

    /** The clicks of one short URL on one day, as far as this batch knows. */
    private static final class Day {

        private final UrlKey key;
        private final LocalDate date;
        private final UUID urlId;
        private long clicks;
        private Instant first;
        private Instant last;

        private Day(Click click) {
            key = click.key();
            date = click.date();
            urlId = click.urlId();
            first = click.occurredAt();
            last = click.occurredAt();
        }

        private void add(Click click) {
            clicks++;
            first = click.occurredAt().isBefore(first) ? click.occurredAt() : first;
            last = click.occurredAt().isAfter(last) ? click.occurredAt() : last;
        }
    }

    /** Adds clicks that were never added before, in the transaction of the connection. */
    void add(Connection connection, List<Click> counted) throws SQLException {
        if (counted.isEmpty()) {
            return;
        }
        List<Day> days = sumUp(counted).stream().sorted(LOCK_ORDER).toList();
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setArray(1, connection.createArrayOf("text", column(days, day -> day.key.domain())));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", column(days, day -> day.key.code().value())));
            upsert.setArray(3, connection.createArrayOf("date", column(days, day -> day.date)));
            upsert.setArray(4, connection.createArrayOf("uuid", column(days, day -> day.urlId)));
            upsert.setArray(5, connection.createArrayOf("bigint", column(days, day -> day.clicks)));
            upsert.setArray(6, connection.createArrayOf("timestamptz", column(days, day -> timestamp(day.first))));
            upsert.setArray(7, connection.createArrayOf("timestamptz", column(days, day -> timestamp(day.last))));
            upsert.executeUpdate();
        }
    }

    private static Collection<Day> sumUp(List<Click> counted) {
        Map<DayKey, Day> days = new HashMap<>();
        for (Click click : counted) {
            days.computeIfAbsent(new DayKey(click.key(), click.date()), _ -> new Day(click))
                    .add(click);
        }
        return days.values();
    }

    private static Object[] column(List<Day> days, Function<Day, Object> value) {
        return days.stream().map(value).toArray();
    }

    private static Object timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
