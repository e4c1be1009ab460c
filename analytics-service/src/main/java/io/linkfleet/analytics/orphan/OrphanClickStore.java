package io.linkfleet.analytics.orphan;

import io.linkfleet.contracts.click.OrphanClicks;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code orphan_clicks}. Blocks on JDBC. */
final class OrphanClickStore {

    /** Whoever tries out codes fills no table: beyond so many unknown ones a day, requests are counted without theirs. */
    static final int MAX_UNKNOWN_CODES_A_DAY = 1_000;

    /** Locks the sources, in one order, and says how far they are counted; one that is new is not counted at all. */
    private static final String LOCK = """
            INSERT INTO analytics.orphan_sources AS sources (source, sequence)
            SELECT source, 0 FROM unnest(?::uuid[]) AS wanted (source) ORDER BY source
            ON CONFLICT (source) DO UPDATE SET sequence = sources.sequence
            RETURNING source, sequence""";

    private static final String ADD = """
            INSERT INTO analytics.orphan_clicks AS counts (domain, short_code, date, kind, clicks)
            SELECT domain, code, date, kind, sum(clicks)
            FROM (
                SELECT domain, date, kind, clicks,
                       CASE WHEN kind <> 'unknown'
                              OR EXISTS (SELECT FROM analytics.orphan_clicks AS known
                                         WHERE (known.domain, known.short_code, known.date, known.kind)
                                             = (incoming.domain, incoming.short_code, incoming.date, incoming.kind))
                              OR (SELECT count(*) FROM analytics.orphan_clicks AS known
                                  WHERE known.date = incoming.date AND known.kind = 'unknown') < %d
                            THEN short_code ELSE '' END AS code
                FROM unnest(?::text[], ?::text[], ?::date[], ?::text[], ?::bigint[])
                     AS incoming (domain, short_code, date, kind, clicks)
            ) AS bounded
            GROUP BY 1, 2, 3, 4
            ORDER BY 1, 2, 3, 4
            ON CONFLICT (domain, short_code, date, kind) DO UPDATE SET clicks = counts.clicks + excluded.clicks
            """.formatted(MAX_UNKNOWN_CODES_A_DAY);

    private static final String ADVANCE = """
            UPDATE analytics.orphan_sources AS sources SET sequence = counted.sequence, seen_at = now()
            FROM unnest(?::uuid[], ?::bigint[]) AS counted (source, sequence)
            WHERE sources.source = counted.source""";

    private static final String FORGET_UNKNOWN_CODES = """
            WITH forgotten AS (
                DELETE FROM analytics.orphan_clicks
                WHERE kind = 'unknown' AND short_code <> '' AND date < ?
                RETURNING domain, date, kind, clicks
            )
            INSERT INTO analytics.orphan_clicks AS counts (domain, short_code, date, kind, clicks)
            SELECT domain, '', date, kind, sum(clicks) FROM forgotten
            GROUP BY domain, date, kind ORDER BY domain, date, kind
            ON CONFLICT (domain, short_code, date, kind) DO UPDATE SET clicks = counts.clicks + excluded.clicks""";

    /** At least one row of each day and kind, those of codes first; an empty code is no code. */
    private static final String SINCE = """
            SELECT date, kind, total, codes, short_code, clicks
            FROM (
                SELECT date, kind, short_code, sum(clicks)::bigint AS clicks,
                       (sum(sum(clicks)) OVER of_day)::bigint AS total,
                       count(*) FILTER (WHERE short_code <> '') OVER of_day AS codes,
                       row_number() OVER (of_day ORDER BY short_code = '', sum(clicks) DESC, short_code) AS place
                FROM analytics.orphan_clicks WHERE date >= ?
                GROUP BY date, kind, short_code
                WINDOW of_day AS (PARTITION BY date, kind)
            ) AS ranked
            WHERE place <= ?
            ORDER BY date DESC, kind, place""";

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    OrphanClickStore(TransactionTemplate transaction, JdbcTemplate jdbc) {
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Adds events in the order in which they came; those that were added before change nothing. */
    void add(List<OrphanClicks> events) {
        transaction.executeWithoutResult(_ -> jdbc.execute((Connection connection) -> {
            Map<UUID, Long> counted = lock(connection, events);
            List<OrphanClicks> fresh = new ArrayList<>(events.size());
            for (OrphanClicks event : events) {
                if (event.sequence() > counted.getOrDefault(event.source(), 0L)) {
                    counted.put(event.source(), event.sequence());
                    fresh.add(event);
                }
            }
            add(connection, fresh);
            advance(connection, counted);
            return fresh.size();
        }));
    }

    private static Map<UUID, Long> lock(Connection connection, List<OrphanClicks> events) throws SQLException {
        Map<UUID, Long> counted = new HashMap<>();
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            events.stream().map(OrphanClicks::source).distinct().toArray()));
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    counted.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return counted;
    }

    private static void add(Connection connection, List<OrphanClicks> events) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setArray(1, column(connection, "text", events, OrphanClicks::domain));
            add.setArray(
                    2,
                    column(
                            connection,
                            "text",
                            events,
                            event -> event.code() == null ? "" : event.code().value()));
            add.setArray(3, column(connection, "date", events, OrphanClicks::date));
            add.setArray(
                    4, column(connection, "text", events, event -> event.kind().id()));
            add.setArray(5, column(connection, "bigint", events, OrphanClicks::clicks));
            add.executeUpdate();
        }
    }

    private static void advance(Connection connection, Map<UUID, Long> counted) throws SQLException {
        List<Map.Entry<UUID, Long>> sources = List.copyOf(counted.entrySet());
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setArray(1, column(connection, "uuid", sources, Map.Entry::getKey));
            advance.setArray(2, column(connection, "bigint", sources, Map.Entry::getValue));
            advance.executeUpdate();
        }
    }

    private static <T> Array column(Connection connection, String type, List<T> rows, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    /** Forgets redirectors that have been gone for longer than the topic keeps their events. */
    int forgetSources(int days) {
        return jdbc.update(
                "DELETE FROM analytics.orphan_sources WHERE seen_at < now() - make_interval(days => ?)", days);
    }

    /** Of unknown codes of earlier days only the clicks are kept: strangers made them up. */
    void forgetUnknownCodes(LocalDate before) {
        jdbc.update(FORGET_UNKNOWN_CODES, before);
    }

    /**
     * Orphan clicks of one day and kind.
     *
     * @param codes how many different codes were asked for
     * @param mostAsked the codes that were asked for most, with their clicks
     */
    record DayCount(LocalDate date, String kind, long clicks, long codes, List<CodeCount> mostAsked) {

        boolean isOfSameDayAndKind(DayCount other) {
            return date.equals(other.date) && kind.equals(other.kind);
        }
    }

    /** Orphan clicks of one code. */
    record CodeCount(String code, long clicks) {}

    /** The days from the given one on that have orphan clicks, the last first. */
    List<DayCount> since(LocalDate from, int codesPerDay) {
        List<DayCount> days = new ArrayList<>();
        jdbc.query(
                SINCE,
                row -> {
                    addRow(days, row);
                },
                from,
                codesPerDay);
        return days;
    }

    private static void addRow(List<DayCount> days, ResultSet row) throws SQLException {
        var day = new DayCount(
                row.getObject("date", LocalDate.class),
                row.getString("kind"),
                row.getLong("total"),
                row.getLong("codes"),
                new ArrayList<>());
        if (days.isEmpty() || !days.getLast().isOfSameDayAndKind(day)) {
            days.add(day);
        }
        String code = row.getString("short_code");
        if (!code.isEmpty()) {
            days.getLast().mostAsked().add(new CodeCount(code, row.getLong("clicks")));
        }
    }
}
