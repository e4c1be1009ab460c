package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.enrichment.Bot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The table {@code click_events}. Every method works in the transaction of the connection it is given. */
final class RawClicks {

    private static final int FIELDS = 25;

    private static final String COLUMNS = """
            (event_id, date, occurred_at, kind, url_id, domain, short_code, visitor_hash, salt_window, country, region, city, \
            referrer, referrer_host, source, language, device, browser, system, bot, bot_reason, bot_list, matched_rule, \
            request_id, campaign)""";

    /** Lives as long as its connection and is emptied by every commit, so that the catalogue isn't written per batch. */
    private static final String CREATE_STAGING = """
            CREATE TEMPORARY TABLE IF NOT EXISTS incoming_clicks (LIKE analytics.click_events INCLUDING DEFAULTS) \
            ON COMMIT DELETE ROWS""";

    private static final String INSERT_FROM_STAGING = """
            INSERT INTO analytics.click_events %s
            SELECT event_id, date, occurred_at, kind, url_id, domain, short_code, visitor_hash, salt_window, country, region,
                   city, referrer, referrer_host, source, language, device, browser, system, bot, bot_reason, bot_list,
                   matched_rule, request_id, campaign
            FROM incoming_clicks
            ORDER BY date, event_id
            ON CONFLICT (event_id, date) DO NOTHING
            RETURNING event_id, date
            """.formatted(COLUMNS);

    private record Id(UUID eventId, LocalDate date) {}

    /** The fast way: COPY straight into the table. Fails with a unique violation when any of the clicks is known. */
    void insertAllNew(Connection connection, List<Click> clicks) throws SQLException {
        copy(connection, "analytics.click_events", clicks);
    }

    /** The patient way, over a temporary table: returns those clicks that were not known, in the same order. */
    List<Click> insertUnknown(Connection connection, List<Click> clicks) throws SQLException {
        Set<Id> inserted = HashSet.newHashSet(clicks.size());
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE_STAGING);
            copy(connection, "incoming_clicks", clicks);
            try (ResultSet rows = statement.executeQuery(INSERT_FROM_STAGING)) {
                while (rows.next()) {
                    inserted.add(new Id(rows.getObject(1, UUID.class), rows.getObject(2, LocalDate.class)));
                }
            }
        }
        return clicks.stream()
                .filter(click -> inserted.contains(new Id(click.eventId(), click.date())))
                .toList();
    }

    private static void copy(Connection connection, String table, List<Click> clicks) throws SQLException {
        try (var rows = CopyRows.into(connection, table, COLUMNS)) {
            for (Click click : clicks) {
                add(rows, click);
            }
            rows.end();
        }
    }

    private static void add(CopyRows rows, Click click) throws SQLException {
        Bot bot = click.bot();
        rows.row(FIELDS)
                .uuid(click.eventId())
                .date(click.date())
                .timestamp(click.occurredAt())
                .text(kind(click))
                .uuid(click.urlId())
                .text(click.key().domain())
                .text(click.key().code().value())
                .bytes(click.visitorHash())
                .text(click.saltWindow())
                .text(click.country())
                .text(click.region())
                .text(click.city())
                .text(click.referrer())
                .text(click.referral().host())
                .text(click.referral().source())
                .text(click.language())
                .text(click.agent().device())
                .text(click.agent().browser())
                .text(click.agent().system())
                .text(bot == null ? null : bot.kind())
                .text(bot == null ? null : bot.reason())
                .text(bot == null ? null : bot.list())
                .text(click.matchedRule())
                .text(click.requestId())
                .text(click.campaign());
    }

    private static String kind(Click click) {
        return switch (click.kind()) {
            case CLICK -> "click";
            case PROBE -> "probe";
        };
    }
}
