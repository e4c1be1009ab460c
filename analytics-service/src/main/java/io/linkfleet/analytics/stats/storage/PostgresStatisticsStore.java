package io.linkfleet.analytics.stats.storage;

import io.linkfleet.analytics.stats.domain.ActiveDay;
import io.linkfleet.analytics.stats.domain.ClickCounts;
import io.linkfleet.analytics.stats.domain.DateRange;
import io.linkfleet.analytics.stats.domain.StatisticsStore;
import io.linkfleet.analytics.stats.domain.StatisticsUnavailableException;
import io.linkfleet.analytics.stats.domain.TagStatistics;
import io.linkfleet.analytics.stats.domain.UrlStatistics;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.paging.Pages;
import io.r2dbc.spi.R2dbcTransientException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the daily figures in one statement, so that all-time total and days belong to the same instant. */
final class PostgresStatisticsStore implements StatisticsStore {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** Always one row at least: its columns of the day are null where the range has no click. */
    private static final String QUERY = """
            SELECT owners.url_id IS NOT NULL AS known,
                   owners.owner_id,
                   coalesce(stats.total_clicks, 0)                             AS all_time_clicks,
                   coalesce(stats.bots, 0)                                     AS all_time_bots,
                   days.date,
                   days.total_clicks,
                   days.bots,
                   days.first_click_at,
                   days.last_click_at,
                   CASE WHEN :quarters THEN days.quarters::text END     AS quarters,
                   CASE WHEN :dimensions THEN days.dimensions::text END AS dimensions,
                   CASE WHEN :visitors THEN days.visitors END           AS visitors,
                   days.windows
            FROM (VALUES (:domain, :shortCode)) AS wanted (domain, short_code)
            LEFT JOIN analytics.url_owners AS owners
                   ON owners.domain = :domain AND owners.short_code = :shortCode
            LEFT JOIN analytics.url_stats AS stats
                   ON stats.domain = :domain AND stats.short_code = :shortCode
            LEFT JOIN analytics.url_analytics AS days
                   ON days.domain = :domain AND days.short_code = :shortCode AND days.date BETWEEN :from AND :to
            ORDER BY days.date
            """;

    private static final String DAYS = """
            SELECT date, total_clicks, bots, first_click_at, last_click_at, quarters::text AS quarters,
                   dimensions::text AS dimensions, NULL::bytea AS visitors, windows
            FROM analytics.url_analytics
            WHERE domain = :domain AND short_code = :shortCode AND date BETWEEN :from AND :to
            ORDER BY date
            LIMIT :limit""";

    private static final String ORPHANS = """
            SELECT coalesce(sum(clicks), 0)::bigint AS clicks
            FROM analytics.orphan_clicks
            WHERE domain = :domain AND short_code = :shortCode AND kind = 'dead' AND date BETWEEN :from AND :to""";

    /** A day of a busy short URL is some 100 KB. */
    private static final int DAYS_PER_PAGE = 16;

    private static final JsonMapper JSON = new JsonMapper();

    private final DatabaseClient database;
    private final TagQuery tags;

    PostgresStatisticsStore(DatabaseClient database) {
        this.database = database;
        this.tags = new TagQuery(database);
    }

    @Override
    public Mono<UrlStatistics> find(UrlKey key, DateRange range, Set<Detail> details) {
        return database.sql(QUERY)
                .bind("domain", key.domain())
                .bind("shortCode", key.code().value())
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("quarters", details.contains(Detail.QUARTERS))
                .bind("dimensions", details.contains(Detail.DIMENSIONS))
                .bind("visitors", details.contains(Detail.VISITORS))
                .map(PostgresStatisticsStore::toRow)
                .all()
                .collectList()
                .timeout(TIMEOUT)
                .onErrorMap(PostgresStatisticsStore::isOutage, StatisticsUnavailableException::new)
                .filter(rows -> rows.getFirst().known())
                .map(rows -> toStatistics(key, range, rows));
    }

    @Override
    public Flux<ActiveDay> days(UrlKey key, DateRange range) {
        return pageOfDays(key, range.from(), range.to())
                .flatMapMany(first -> Pages.from(
                        first,
                        page -> page.size() < DAYS_PER_PAGE
                                ? Mono.empty()
                                : pageOfDays(key, page.getLast().date().plusDays(1), range.to())))
                .concatMapIterable(page -> page, 1);
    }

    private Mono<List<ActiveDay>> pageOfDays(UrlKey key, LocalDate from, LocalDate to) {
        return database.sql(DAYS)
                .bind("domain", key.domain())
                .bind("shortCode", key.code().value())
                .bind("from", from)
                .bind("to", to)
                .bind("limit", DAYS_PER_PAGE)
                .map(row -> Objects.requireNonNull(toDay(row)))
                .all()
                .collectList()
                .timeout(TIMEOUT)
                .onErrorMap(PostgresStatisticsStore::isOutage, StatisticsUnavailableException::new);
    }

    @Override
    public Mono<Long> orphanClicks(UrlKey key, DateRange range) {
        return database.sql(ORPHANS)
                .bind("domain", key.domain())
                .bind("shortCode", key.code().value())
                .bind("from", range.from())
                .bind("to", range.to())
                .map(row -> required(row, "clicks", Long.class))
                .one()
                .timeout(TIMEOUT)
                .onErrorMap(PostgresStatisticsStore::isOutage, StatisticsUnavailableException::new);
    }

    @Override
    public Mono<TagStatistics> findTagged(UUID owner, String domain, String tag, DateRange range) {
        return tags.find(owner, domain, tag, range)
                .timeout(TIMEOUT)
                .onErrorMap(PostgresStatisticsStore::isOutage, StatisticsUnavailableException::new);
    }

    private record Row(
            boolean known,
            @Nullable UUID ownerId,
            ClickCounts allTimeClicks,
            @Nullable ActiveDay day) {}

    private static Row toRow(Readable row) {
        return new Row(
                required(row, "known", Boolean.class),
                row.get("owner_id", UUID.class),
                counts(required(row, "all_time_clicks", Long.class), required(row, "all_time_bots", Long.class)),
                toDay(row));
    }

    private static @Nullable ActiveDay toDay(Readable row) {
        LocalDate date = row.get("date", LocalDate.class);
        return date == null
                ? null
                : new ActiveDay(
                        date,
                        counts(required(row, "total_clicks", Long.class), required(row, "bots", Long.class)),
                        required(row, "first_click_at", OffsetDateTime.class).toInstant(),
                        required(row, "last_click_at", OffsetDateTime.class).toInstant(),
                        quarters(row.get("quarters", String.class)),
                        dimensions(row.get("dimensions", String.class)),
                        row.get("visitors", byte[].class),
                        List.of(required(row, "windows", String[].class)));
    }

    static ClickCounts counts(long total, long bots) {
        return new ClickCounts(total - bots, bots);
    }

    private static Map<Integer, ClickCounts> quarters(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<Integer, ClickCounts> quarters = new HashMap<>();
        JSON.readTree(json)
                .forEachEntry((quarter, clicks) -> quarters.put(
                        Integer.valueOf(quarter),
                        new ClickCounts(clicks.get(0).longValue(), clicks.get(1).longValue())));
        return quarters;
    }

    private static Map<String, Map<String, Long>> dimensions(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, Map<String, Long>> dimensions = new HashMap<>();
        JSON.readTree(json).forEachEntry((dimension, values) -> {
            Map<String, Long> clicks = new HashMap<>();
            values.forEachEntry((value, count) -> clicks.put(value, count.longValue()));
            dimensions.put(dimension, clicks);
        });
        return dimensions;
    }

    private static UrlStatistics toStatistics(UrlKey key, DateRange range, List<Row> rows) {
        Row first = rows.getFirst();
        List<ActiveDay> days =
                rows.stream().map(Row::day).filter(Objects::nonNull).toList();
        return new UrlStatistics(key, first.ownerId(), range, first.allTimeClicks(), days);
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** Whether Postgres is away, too slow, or has no connection to spare; a wrong statement is none of these. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof TimeoutException
                || failure instanceof R2dbcTransientException;
    }
}
