package io.linkfleet.analytics.stats.storage;

import static io.linkfleet.analytics.stats.storage.PostgresStatisticsStore.counts;
import static io.linkfleet.analytics.stats.storage.PostgresStatisticsStore.required;

import io.linkfleet.analytics.stats.domain.ClickCounts;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.TagFigures;
import io.linkfleet.analytics.stats.domain.TagStatistics;
import io.linkfleet.contracts.url.ShortCode;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the figures of an owner's short URLs of a tag. */
final class TagQuery {

    /**
     * One statement, so that all figures belong to the same instant. Sums are made here; sketches, which SQL can't
     * merge, come in parts of at most {@link #DAYS_OF_A_PART} days of a short URL, and not at all where there are too
     * many. One short URL more than there may be is enough to know that. Lateral, so that a short URL's days are
     * always found by their key, whatever is known of the tables.
     */
    private static final String QUERY = """
            WITH tagged AS MATERIALIZED (
                SELECT domain, short_code
                FROM analytics.url_owners
                WHERE analytics.tag_keys(owner_id, tags) @> ARRAY[:tagKey::text]
                  AND owner_id IS NOT NULL AND tags <> '{}' AND domain = :domain
                LIMIT :maxUrls + 1
            ), urls AS MATERIALIZED (
                SELECT tagged.domain, tagged.short_code, sums.*
                FROM tagged CROSS JOIN LATERAL (
                    SELECT coalesce(sum(total_clicks), 0)::bigint                            AS all_time_clicks,
                           coalesce(sum(bots), 0)::bigint                                    AS all_time_bots,
                           coalesce(sum(total_clicks) FILTER (WHERE is_asked), 0)::bigint    AS clicks,
                           coalesce(sum(bots) FILTER (WHERE is_asked), 0)::bigint            AS bots,
                           count(*) FILTER (WHERE is_asked)                                  AS days,
                           coalesce(sum(octet_length(visitors)) FILTER (WHERE is_asked), 0)  AS sketch_bytes
                    FROM analytics.url_analytics, LATERAL (SELECT date BETWEEN :from AND :to AS is_asked) AS asked
                    WHERE domain = tagged.domain AND short_code = tagged.short_code) AS sums
            ), followed AS MATERIALIZED (
                SELECT domain, short_code
                FROM urls
                WHERE days > 0
                  AND (SELECT count(*) <= :maxUrls AND sum(days) <= :maxDays AND sum(sketch_bytes) <= :maxSketchBytes
                       FROM urls)
            )
            SELECT short_code, all_time_clicks, all_time_bots, clicks, bots, days, sketch_bytes,
                   NULL::date AS date, NULL::text AS salt_window, NULL::bytea AS sketches
            FROM urls
            UNION ALL
            SELECT NULL, NULL, NULL, sum(total_clicks)::bigint, sum(bots)::bigint, NULL, NULL, date, NULL, NULL
            FROM followed CROSS JOIN LATERAL (
                SELECT date, total_clicks, bots
                FROM analytics.url_analytics
                WHERE domain = followed.domain AND short_code = followed.short_code AND date BETWEEN :from AND :to) AS days
            GROUP BY date
            UNION ALL
            SELECT DISTINCT NULL, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint,
                   NULL::date, salt_window, NULL::bytea
            FROM followed CROSS JOIN LATERAL (
                SELECT unnest(windows) AS salt_window
                FROM analytics.url_analytics
                WHERE domain = followed.domain AND short_code = followed.short_code AND date BETWEEN :from AND :to
                  AND visitors IS NOT NULL) AS days
            UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, sketches
            FROM followed CROSS JOIN LATERAL (
                SELECT string_agg(int4send(octet_length(visitors)) || visitors, ''::bytea) AS sketches
                FROM analytics.url_analytics
                WHERE domain = followed.domain AND short_code = followed.short_code AND date BETWEEN :from AND :to
                  AND visitors IS NOT NULL
                GROUP BY (date - :from) / :daysOfAPart) AS days
            """;

    /** A part is a quarter of a megabyte at the most, and mostly some kilobytes. */
    private static final int DAYS_OF_A_PART = 16;

    /** What waits in memory to be added up; the rest waits in Postgres. */
    private static final int ROWS_AT_A_TIME = 32;

    private final DatabaseClient database;

    TagQuery(DatabaseClient database) {
        this.database = database;
    }

    /** Empty when no short URL has the tag. */
    Mono<TagStatistics> find(UUID owner, String domain, String tag, DateRange range) {
        return Mono.defer(() -> addUp(rows(owner, domain, tag, range), new TagFigures(range)));
    }

    private Flux<FigureRow> rows(UUID owner, String domain, String tag, DateRange range) {
        return database.sql(QUERY)
                .bind("tagKey", owner + "/" + tag)
                .bind("domain", domain)
                .bind("maxUrls", TagStatistics.MAX_URLS)
                .bind("maxDays", TagStatistics.MAX_DAYS)
                .bind("maxSketchBytes", TagStatistics.MAX_SKETCH_BYTES)
                .bind("daysOfAPart", DAYS_OF_A_PART)
                .bind("from", range.from())
                .bind("to", range.to())
                .map(TagQuery::toFigureRow)
                .all();
    }

    /** Off the threads that serve connections, since merging many sketches takes a while. */
    private static Mono<TagStatistics> addUp(Flux<FigureRow> rows, TagFigures figures) {
        return rows.publishOn(Schedulers.parallel(), ROWS_AT_A_TIME)
                .reduce(figures, TagQuery::added)
                .mapNotNull(TagFigures::result);
    }

    /** The kinds of rows that the statement brings. */
    private sealed interface FigureRow {

        record Url(ShortCode code, ClickCounts clicks, ClickCounts allTimeClicks, long days, long sketchBytes)
                implements FigureRow {}

        record Day(LocalDate date, ClickCounts clicks) implements FigureRow {}

        record Window(String window) implements FigureRow {}

        record Sketches(byte[] sketches) implements FigureRow {}
    }

    private static FigureRow toFigureRow(Readable row) {
        String code = row.get("short_code", String.class);
        LocalDate date = row.get("date", LocalDate.class);
        String window = row.get("salt_window", String.class);
        if (code != null) {
            return new FigureRow.Url(
                    new ShortCode(code),
                    clicks(row),
                    counts(required(row, "all_time_clicks", Long.class), required(row, "all_time_bots", Long.class)),
                    required(row, "days", Long.class),
                    required(row, "sketch_bytes", Long.class));
        }
        if (date != null) {
            return new FigureRow.Day(date, clicks(row));
        }
        return window != null
                ? new FigureRow.Window(window)
                : new FigureRow.Sketches(required(row, "sketches", byte[].class));
    }

    private static ClickCounts clicks(Readable row) {
        return counts(required(row, "clicks", Long.class), required(row, "bots", Long.class));
    }

    private static TagFigures added(TagFigures figures, FigureRow row) {
        switch (row) {
            case FigureRow.Url(var code, var clicks, var allTimeClicks, var days, var sketchBytes) ->
                figures.addUrl(code, clicks, allTimeClicks, days, sketchBytes);
            case FigureRow.Day(var date, var clicks) -> figures.addDay(date, clicks);
            case FigureRow.Window(var window) -> figures.addWindow(window);
            case FigureRow.Sketches(var sketches) -> figures.addSketches(sketches);
        }
        return figures;
    }
}
