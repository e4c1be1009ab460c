package io.linkfleet.redirector.orphan;

import io.linkfleet.contracts.click.OrphanClicks.Kind;
import io.linkfleet.contracts.url.ShortCode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts requests that could not be redirected until they are published. Whoever tries out codes makes no more work than
 * this many counts: beyond them, requests are counted without their code.
 */
@Component
public final class OrphanCounts {

    static final int MAX_COUNTS = 200;

    private final Map<Requested, Long> counts = new ConcurrentHashMap<>();
    private final Clock clock;

    OrphanCounts(Clock clock) {
        this.clock = clock;
    }

    /**
     * What was asked for.
     *
     * @param code null for none
     */
    record Requested(LocalDate date, Kind kind, @Nullable ShortCode code) {}

    /** So many requests asked for the same. */
    record Count(Requested requested, long clicks) {}

    /** Notes a request; any thread may. */
    public void note(Kind kind, @Nullable ShortCode code) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var requested = new Requested(today, kind, code);
        if (counts.size() >= MAX_COUNTS && !counts.containsKey(requested)) {
            requested = new Requested(today, kind, null);
        }
        counts.merge(requested, 1L, Long::sum);
    }

    /** Takes what was counted; every request is in one take only. */
    List<Count> take() {
        List<Count> taken = new ArrayList<>();
        for (Requested requested : counts.keySet()) {
            Long clicks = counts.remove(requested);
            if (clicks != null) {
                taken.add(new Count(requested, clicks));
            }
        }
        return taken;
    }
}
