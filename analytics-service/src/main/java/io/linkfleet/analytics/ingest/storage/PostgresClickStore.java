package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.ClickStore;
import io.linkfleet.analytics.ingest.domain.SavedClicks;
import io.linkfleet.analytics.ingest.domain.UnstorableClickException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction per batch, of what was not erased: raw clicks first, then the figures, made only from those clicks
 * that were really new.
 *
 * <p>Nearly every batch is all new, so it goes by COPY straight into the table. A redelivery shows as a unique violation;
 * then, and until a batch is all new again, clicks take the way over a temporary table, which tells new from known.
 *
 * <p>Instances never deadlock: every transaction inserts raw clicks by day and id before it touches figures, and those in
 * the order of their keys.
 */
final class PostgresClickStore implements ClickStore {

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";
    private static final String PROGRAM_LIMIT_EXCEEDED = "54";

    /** Neighbours in the index are neighbours here. */
    private static final Comparator<Click> INSERT_ORDER =
            Comparator.comparing(Click::date).thenComparing(Click::eventId, PostgresClickStore::compareIds);

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final ClickPartitions partitions;
    private final RawClicks rawClicks = new RawClicks();
    private final DailyFigures dailyFigures = new DailyFigures();

    /** A hint only, shared by all threads: being wrong costs time, never exactness. */
    private volatile boolean expectDuplicates;

    PostgresClickStore(TransactionTemplate transaction, JdbcTemplate jdbc, ClickPartitions partitions) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    /** What a transaction has stored: clicks and probes that were new, and the rows of figures that it wrote. */
    private record Stored(List<Click> counted, int probes, DayRows days) {}

    @Override
    public SavedClicks save(List<Click> clicks) {
        List<Click> distinct = distinctInInsertOrder(clicks);
        try {
            partitions.ensure(days(distinct));
            Stored stored = store(distinct);
            dailyFigures.remember(stored.days());
            int fresh = stored.counted().size() + stored.probes();
            expectDuplicates = fresh < distinct.size();
            return new SavedClicks(stored.counted(), stored.probes(), clicks.size() - fresh);
        } catch (DataAccessException e) {
            throw asUnstorable(e);
        }
    }

    /** Hardly ever patient: only while a rebalance leaves a short URL with two consumers for a moment. */
    private Stored store(List<Click> clicks) {
        try {
            return store(clicks, false);
        } catch (OptimisticLockingFailureException _) {
            return store(clicks, true);
        }
    }

    private Stored store(List<Click> clicks, boolean patient) {
        return expectDuplicates ? storeUnknown(clicks, patient) : storeHopingAllNew(clicks, patient);
    }

    private Stored storeHopingAllNew(List<Click> clicks, boolean patient) {
        try {
            return inTransaction(connection -> {
                List<Click> kept = Erasures.leaveOut(connection, clicks);
                rawClicks.insertAllNew(connection, kept);
                return count(connection, kept, patient);
            });
        } catch (DataAccessException e) {
            if (PSQLState.UNIQUE_VIOLATION.getState().equals(sqlState(e))) {
                return storeUnknown(clicks, patient);
            }
            throw e;
        }
    }

    private Stored storeUnknown(List<Click> clicks, boolean patient) {
        return inTransaction(connection -> {
            List<Click> kept = Erasures.leaveOut(connection, clicks);
            return count(connection, rawClicks.insertUnknown(connection, kept), patient);
        });
    }

    private Stored count(Connection connection, List<Click> fresh, boolean patient) throws SQLException {
        List<Click> counted = fresh.stream().filter(Click::isCounted).toList();
        return new Stored(counted, fresh.size() - counted.size(), dailyFigures.add(connection, counted, patient));
    }

    private Stored inTransaction(ConnectionCallback<Stored> work) {
        return transaction.execute(_ -> jdbc.execute(work));
    }

    private static List<Click> distinctInInsertOrder(List<Click> clicks) {
        List<Click> sorted = clicks.stream().sorted(INSERT_ORDER).toList();
        List<Click> distinct = new ArrayList<>(sorted.size());
        for (Click click : sorted) {
            if (distinct.isEmpty() || INSERT_ORDER.compare(distinct.getLast(), click) != 0) {
                distinct.add(click);
            }
        }
        return distinct;
    }

    /** Byte by byte, as Postgres does. */
    private static int compareIds(UUID one, UUID other) {
        int byFirstHalf = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return byFirstHalf != 0
                ? byFirstHalf
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static Set<LocalDate> days(List<Click> clicks) {
        return clicks.stream().map(Click::date).collect(Collectors.toSet());
    }

    /** Tells a click that never fits from a database that is down, busy or without a partition. */
    private RuntimeException asUnstorable(DataAccessException failure) {
        String state = sqlState(failure);
        if (PSQLState.CHECK_VIOLATION.getState().equals(state)) {
            // The only check there is: the row's day has no partition (any more).
            partitions.forget();
            return failure;
        }
        boolean dataError = state != null
                && (state.startsWith(DATA_EXCEPTION)
                        || state.startsWith(INTEGRITY_VIOLATION)
                        || state.startsWith(PROGRAM_LIMIT_EXCEEDED));
        return dataError ? new UnstorableClickException("SQLSTATE " + state, failure) : failure;
    }

    private static @Nullable String sqlState(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause ? cause.getSQLState() : null;
    }
}
