package io.linkfleet.analytics.owner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.linkfleet.contracts.url.UrlKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whose short URLs are, also while Postgres is away: a short URL stays with its owner. One that Postgres doesn't know yet
 * isn't remembered, since its first event may be on its way.
 */
public final class UrlOwners {

    private static final Logger log = LoggerFactory.getLogger(UrlOwners.class);

    private static final int REMEMBERED = 50_000;

    /** A Postgres that is away makes who asks wait once in such a time. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String OWNERS = """
            SELECT wanted.key, owner_id
            FROM (SELECT key, split_part(key, '/', 1) AS domain, split_part(key, '/', 2) AS short_code
                  FROM unnest(?::text[]) AS keys (key)) AS wanted
            JOIN analytics.url_owners USING (domain, short_code)""";

    /** Empty for a short URL without owner. */
    private final Cache<String, Optional<UUID>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final JdbcTemplate jdbc;
    private volatile long askAgainAt = System.nanoTime();

    UrlOwners(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those that are known, without waiting; empty for a short URL without owner. Keys are domain and short code. */
    public Map<String, Optional<UUID>> known(Collection<String> keys) {
        return remembered.getAllPresent(keys);
    }

    /**
     * Remembers what was read elsewhere.
     *
     * @param owner null for a short URL without one
     */
    public void remember(UrlKey url, @Nullable UUID owner) {
        remembered.put(url.toString(), Optional.ofNullable(owner));
    }

    /**
     * Reads those that are not known. Blocks on JDBC; what can't be read stays unknown. One at a time does it: who comes
     * meanwhile finds what the first one read, and the counting of clicks keeps its connections.
     */
    public synchronized void lookUp(Collection<String> keys) {
        Map<String, Optional<UUID>> present = remembered.getAllPresent(keys);
        List<String> wanted =
                keys.stream().filter(key -> !present.containsKey(key)).toList();
        if (!wanted.isEmpty() && System.nanoTime() - askAgainAt >= 0) {
            try {
                read(wanted);
            } catch (DataAccessException e) {
                askAgainAt = System.nanoTime() + PAUSE.toNanos();
                log.atDebug().setCause(e).log("owners can't be read");
            }
        }
    }

    private void read(List<String> keys) {
        jdbc.query(
                OWNERS,
                row -> {
                    remembered.put(row.getString("key"), Optional.ofNullable(row.getObject("owner_id", UUID.class)));
                },
                (Object) keys.toArray(String[]::new));
    }
}
