package io.linkfleet.analytics.ingest.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.DayFigures;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The table {@code url_analytics}. Clicks are added up in memory, on what the row said before, so that a viral short URL
 * costs one row per batch, however many of its clicks are in it.
 *
 * <p>Rows that were written lately are remembered: all clicks of a short URL come to one consumer, so hardly anybody else
 * writes them. A row's revision makes that safe: when somebody did write it, the batch changes nothing and is tried again on
 * what the table says then. A batch takes the rows that it adds to out of memory, and gives them back when it is committed:
 * so nobody else adds to the same, and what a failed batch added is forgotten. Likewise {@linkplain BegunDays rows that are
 * most likely new} are not looked for, and one that is there after all is a conflict like the other.
 */
final class DailyFigures {

    /** Of memory, for about 10,000 small rows, or fewer when some of them are large. */
    private static final int REMEMBERED_BYTES = 8 << 20;

    private static final int FIELDS = 13;

    private static final String COLUMNS = """
            domain, short_code, date, url_id, total_clicks, bots, first_click_at, last_click_at, quarters, dimensions, visitors, \
            windows, revision""";

    /** Lives as long as its connection and is emptied by every commit, so that the catalogue isn't written per batch. */
    private static final String CREATE_STAGING = """
            CREATE TEMPORARY TABLE IF NOT EXISTS incoming_days (LIKE analytics.url_analytics) ON COMMIT DELETE ROWS""";

    private static final String READ = """
            SELECT days.domain, days.short_code, days.date, url_id, total_clicks, bots, first_click_at, last_click_at, quarters,
                   dimensions, visitors, windows, revision
            FROM unnest(?::text[], ?::text[], ?::text[]::date[]) AS wanted (domain, short_code, date)
            JOIN analytics.url_analytics AS days USING (domain, short_code, date)""";

    /** Makes the rows that are missing, at revision 0, which none is committed with. */
    private static final String MAKE_MISSING = """
            INSERT INTO analytics.url_analytics
                (domain, short_code, date, url_id, total_clicks, first_click_at, last_click_at, revision)
            SELECT domain, short_code, date, '00000000-0000-0000-0000-000000000000', 0, 'epoch', 'epoch', 0
            FROM unnest(?::text[], ?::text[], ?::text[]::date[]) AS wanted (domain, short_code, date)
            ORDER BY domain COLLATE "C", short_code COLLATE "C", date
            ON CONFLICT (domain, short_code, date) DO NOTHING""";

    /** Nobody else writes any of them until this transaction ends. */
    private static final String LOCK = READ + """

            ORDER BY domain, short_code, date
            FOR UPDATE OF days""";

    /**
     * Writes a row where the revision before it stands, or 0 of this very transaction, and counts those. A row that is no
     * longer there is written as well but not counted; the transaction must not be committed then.
     */
    private static final String UPDATE = """
            WITH written AS (
                INSERT INTO analytics.url_analytics AS days (%1$s)
                SELECT %1$s
                FROM incoming_days
                ORDER BY domain, short_code, date
                ON CONFLICT (domain, short_code, date) DO UPDATE
                SET url_id         = excluded.url_id,
                    total_clicks   = excluded.total_clicks,
                    bots           = excluded.bots,
                    first_click_at = excluded.first_click_at,
                    last_click_at  = excluded.last_click_at,
                    quarters       = excluded.quarters,
                    dimensions     = excluded.dimensions,
                    visitors       = excluded.visitors,
                    windows        = excluded.windows,
                    revision       = excluded.revision
                WHERE days.revision IN (0, excluded.revision - 1)
                RETURNING old.revision AS before)
            SELECT count(before) FROM written
            """.formatted(COLUMNS);

    private final Cache<DayKey, DayRow> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_BYTES)
            .<DayKey, DayRow>weigher((_, row) -> row.bytes())
            .build();

    private final BegunDays begunDays = new BegunDays();

    /**
     * Adds clicks that were never added before, in the transaction of the connection.
     *
     * @param patient whether to wait for others who write the rows, which costs more and never fails for their sake
     * @return what was written, to be {@linkplain #remember remembered} once it is committed
     * @throws OptimisticLockingFailureException when another instance wrote some of the rows meanwhile
     */
    DayRows add(Connection connection, List<Click> counted, boolean patient) throws SQLException {
        if (counted.isEmpty()) {
            return new DayRows();
        }
        DayRows rows = rowsOf(connection, counted, patient);
        if (patient) {
            update(connection, rows.all());
        } else {
            writeOrGiveUp(connection, rows);
        }
        return rows;
    }

    private void writeOrGiveUp(Connection connection, DayRows rows) throws SQLException {
        try {
            write(connection, rows);
        } catch (OptimisticLockingFailureException e) {
            begunDays.giveUp(rows.fresh().keySet());
            throw e;
        }
    }

    /** @throws OptimisticLockingFailureException when another instance wrote some of them meanwhile */
    static void write(Connection connection, DayRows rows) throws SQLException {
        insert(connection, rows.fresh());
        update(connection, rows.known());
    }

    /** Most rows are new, and COPY takes them straight into the table at a fraction of what an upsert costs. */
    private static void insert(Connection connection, SortedMap<DayKey, DayRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try {
            copy(connection, "analytics.url_analytics", rows);
        } catch (SQLException e) {
            if (PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
                throw writtenMeanwhile(e);
            }
            throw e;
        }
    }

    private static void update(Connection connection, Map<DayKey, DayRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE_STAGING);
            copy(connection, "incoming_days", rows);
            try (ResultSet written = statement.executeQuery(UPDATE)) {
                if (!written.next() || written.getInt(1) != rows.size()) {
                    throw writtenMeanwhile(null);
                }
            }
        }
    }

    /** Between two calls of {@link #write} in one transaction: else the second tries the rows of the first again, in vain. */
    static void emptyStaging(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE_STAGING);
            statement.execute("TRUNCATE incoming_days");
        }
    }

    private static OptimisticLockingFailureException writtenMeanwhile(@Nullable SQLException cause) {
        return new OptimisticLockingFailureException("figures were written by another instance meanwhile", cause);
    }

    /** The rows as they stand, without those that are not there. */
    static Map<DayKey, DayRow> read(Connection connection, List<DayKey> keys) throws SQLException {
        Map<DayKey, DayRow> found = HashMap.newHashMap(keys.size());
        read(connection, READ, keys, found);
        return found;
    }

    /**
     * Only what is committed: another instance may give the same revision to another content. A row of one click is hardly
     * ever added to soon, and most rows are such.
     */
    void remember(DayRows committed) {
        committed.fresh().forEach((key, row) -> {
            if (row.figures().clicks() > 1) {
                remembered.put(key, row);
            }
        });
        remembered.putAll(committed.known());
        begunDays.wrote(committed.fresh().keySet());
    }

    /** The rows as they are to be written. */
    private DayRows rowsOf(Connection connection, List<Click> clicks, boolean patient) throws SQLException {
        Map<DayKey, List<Click>> days = new HashMap<>();
        for (Click click : clicks) {
            days.computeIfAbsent(new DayKey(click.key(), click.date()), _ -> new ArrayList<>(2))
                    .add(click);
        }
        Map<DayKey, DayRow> known = new HashMap<>();
        List<DayKey> missing = new ArrayList<>();
        for (DayKey key : days.keySet()) {
            DayRow row = patient ? null : remembered.asMap().remove(key);
            if (row != null) {
                known.put(key, row);
            } else if (patient || begunDays.mayHave(key)) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            missing.sort(Comparator.naturalOrder());
            if (patient) {
                makeMissing(connection, missing);
            }
            read(connection, patient ? LOCK : READ, missing, known);
        }
        var rows = new DayRows();
        days.forEach((key, added) -> {
            DayRow before = known.get(key);
            DayFigures figures =
                    before == null ? new DayFigures(added.getFirst().urlId()) : before.figures();
            added.forEach(figures::add);
            rows.put(key, before, figures);
        });
        return rows;
    }

    private static void read(Connection connection, String sql, List<DayKey> keys, Map<DayKey, DayRow> found)
            throws SQLException {
        try (PreparedStatement query = withKeys(connection, sql, keys);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (rows.getLong(13) > 0) {
                    found.put(key(rows), row(rows));
                }
            }
        }
    }

    private static void makeMissing(Connection connection, List<DayKey> keys) throws SQLException {
        try (PreparedStatement insert = withKeys(connection, MAKE_MISSING, keys)) {
            insert.executeUpdate();
        }
    }

    private static PreparedStatement withKeys(Connection connection, String sql, List<DayKey> keys)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, array(connection, keys, key -> key.url().domain()));
        statement.setArray(2, array(connection, keys, key -> key.url().code().value()));
        statement.setArray(3, array(connection, keys, key -> key.date().toString()));
        return statement;
    }

    private static Array array(Connection connection, List<DayKey> keys, Function<DayKey, String> value)
            throws SQLException {
        return connection.createArrayOf("text", keys.stream().map(value).toArray());
    }

    private static DayKey key(ResultSet row) throws SQLException {
        ShortCode code = Objects.requireNonNull(ShortCode.parse(row.getString(2)));
        return new DayKey(new UrlKey(row.getString(1), code), row.getObject(3, LocalDate.class));
    }

    private static DayRow row(ResultSet row) throws SQLException {
        var figures = new DayFigures(row.getObject(4, UUID.class));
        figures.addTotals(
                row.getLong(5),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant());
        FiguresJson.addQuarters(figures.quarters(), row.getString(9));
        FiguresJson.addDimensions(figures.dimensions(), row.getString(10));
        figures.goOnWith(
                row.getBytes(11), Arrays.asList((String[]) row.getArray(12).getArray()));
        return new DayRow(figures, row.getLong(13));
    }

    private static void copy(Connection connection, String table, Map<DayKey, DayRow> rows) throws SQLException {
        try (var copy = CopyRows.into(connection, table, "(" + COLUMNS + ")")) {
            for (Map.Entry<DayKey, DayRow> day : rows.entrySet()) {
                add(copy, day.getKey(), day.getValue());
            }
            copy.end();
        }
    }

    private static void add(CopyRows copy, DayKey key, DayRow row) throws SQLException {
        DayFigures figures = row.figures();
        copy.row(FIELDS)
                .text(key.url().domain())
                .text(key.url().code().value())
                .date(key.date())
                .uuid(figures.urlId())
                .bigint(figures.clicks())
                .bigint(figures.bots())
                .timestamp(Objects.requireNonNull(figures.firstClickAt()))
                .timestamp(Objects.requireNonNull(figures.lastClickAt()))
                .text(json -> FiguresJson.write(figures.quarters(), json))
                .text(json -> FiguresJson.write(figures.dimensions(), json))
                .bytes(figures.sketch())
                .texts(figures.windows())
                .bigint(row.revision());
    }
}
