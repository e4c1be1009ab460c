package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.DayFigures;
import io.linkfleet.analytics.ingest.enrichment.Agent;
import io.linkfleet.analytics.ingest.enrichment.Bot;
import io.linkfleet.analytics.ingest.enrichment.Referral;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the figures of a day anew from its raw clicks, by the same {@link DayFigures} that counted them, and puts right
 * those rows that say something else. Nobody writes figures meanwhile: batches wait, and go on when it is done.
 */
final class DayRebuild {

    /** Rows that are compared and written at a time. */
    private static final int CHUNK = 2_000;

    private static final int FETCHED_CLICKS = 5_000;

    private static final String LOCK = "LOCK TABLE analytics.url_analytics IN SHARE ROW EXCLUSIVE MODE";

    private static final String HAS_RAW_CLICKS =
            "SELECT FROM pg_tables WHERE schemaname = 'analytics' AND tablename = 'click_events_' || ?";

    private static final String CLICKS = """
            SELECT event_id, occurred_at, url_id, domain, short_code, visitor_hash, salt_window, country, city, referrer_host,
                   coalesce(source, 'direct') AS source, language, campaign, device, browser, system, bot,
                   coalesce(bot_reason, '') AS bot_reason, coalesce(bot_list, '') AS bot_list
            FROM analytics.click_events
            WHERE date = ? AND kind = 'click'
            ORDER BY domain, short_code""";

    private static final String DELETE_WITHOUT_CLICKS = """
            DELETE FROM analytics.url_analytics AS days
            WHERE date = ?
              AND NOT EXISTS (SELECT FROM analytics.click_events AS clicks
                              WHERE clicks.date = days.date AND clicks.kind = 'click'
                                AND clicks.domain = days.domain AND clicks.short_code = days.short_code)
            RETURNING domain, short_code""";

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    DayRebuild(TransactionTemplate transaction, JdbcTemplate jdbc) {
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /**
     * What became of a day.
     *
     * @param checked short URLs with clicks on that day
     * @param mended those whose figures said something else
     */
    record Outcome(int checked, List<UrlKey> mended) {}

    /** Empty when the day's raw clicks are gone: then nothing can be said of its figures, and they stay. */
    Optional<Outcome> rebuild(LocalDate day) {
        return Objects.requireNonNull(
                transaction.execute(_ -> jdbc.execute((Connection connection) -> rebuild(connection, day))));
    }

    private static Optional<Outcome> rebuild(Connection connection, LocalDate day) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
        if (!hasRawClicks(connection, day)) {
            return Optional.empty();
        }
        int checked = 0;
        List<UrlKey> mended = new ArrayList<>(deleteWithoutClicks(connection, day));
        try (PreparedStatement query = connection.prepareStatement(CLICKS)) {
            query.setObject(1, day);
            query.setFetchSize(FETCHED_CLICKS);
            Map<DayKey, DayFigures> chunk = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Click click = click(rows, day);
                    var key = new DayKey(click.key(), day);
                    if (chunk.size() == CHUNK && !chunk.containsKey(key)) {
                        checked += chunk.size();
                        mended.addAll(mend(connection, chunk));
                        chunk.clear();
                    }
                    chunk.computeIfAbsent(key, _ -> new DayFigures(click.urlId()))
                            .add(click);
                }
            }
            checked += chunk.size();
            mended.addAll(mend(connection, chunk));
        }
        return Optional.of(new Outcome(checked, mended));
    }

    private static boolean hasRawClicks(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HAS_RAW_CLICKS)) {
            query.setString(1, day.format(DateTimeFormatter.BASIC_ISO_DATE));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static List<UrlKey> deleteWithoutClicks(Connection connection, LocalDate day) throws SQLException {
        List<UrlKey> deleted = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DELETE_WITHOUT_CLICKS)) {
            statement.setObject(1, day);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    deleted.add(key(rows));
                }
            }
        }
        return deleted;
    }

    private static List<UrlKey> mend(Connection connection, Map<DayKey, DayFigures> counted) throws SQLException {
        if (counted.isEmpty()) {
            return List.of();
        }
        Map<DayKey, DayRow> stored = DailyFigures.read(connection, List.copyOf(counted.keySet()));
        var wrong = new DayRows();
        counted.forEach((key, figures) -> {
            DayRow row = stored.get(key);
            if (row == null || !row.figures().agreesWith(figures)) {
                wrong.put(key, row, figures);
            }
        });
        Set<DayKey> mended = wrong.all().keySet();
        if (!mended.isEmpty()) {
            DailyFigures.write(connection, wrong);
            DailyFigures.emptyStaging(connection);
        }
        return mended.stream().map(DayKey::url).toList();
    }

    private static UrlKey key(ResultSet row) throws SQLException {
        return new UrlKey(
                row.getString("domain"), Objects.requireNonNull(ShortCode.parse(row.getString("short_code"))));
    }

    private static Click click(ResultSet row, LocalDate day) throws SQLException {
        String bot = row.getString("bot");
        return new Click(
                row.getObject("event_id", UUID.class),
                day,
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                ClickEvent.Kind.CLICK,
                row.getObject("url_id", UUID.class),
                key(row),
                row.getBytes("visitor_hash"),
                row.getString("salt_window"),
                row.getString("country"),
                null,
                row.getString("city"),
                null,
                new Referral(row.getString("referrer_host"), row.getString("source")),
                new Agent(row.getString("device"), row.getString("browser"), row.getString("system"), null),
                row.getString("language"),
                bot == null ? null : new Bot(bot, row.getString("bot_reason"), row.getString("bot_list")),
                null,
                null,
                row.getString("campaign"));
    }
}
