package io.linkfleet.analytics.live.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Clicks of short URLs whose owner is not known yet: the first event of the short URL is on its way, or Postgres is away.
 * They wait for a while, by short URL in order. Not safe for threads.
 */
final class OwnerlessClicks {

    /** Far more than it takes an event to come; a click should be seen within two. */
    static final int PATIENCE_SECONDS = 3;

    static final int MAX_WAITING = 10_000;

    private final Map<String, Waiting> byUrl = new HashMap<>();
    private int count;

    private static final class Waiting {

        private final List<ClickRecord> clicks = new ArrayList<>();
        private int seconds;
    }

    /** Whether a click of the short URL waits, which later ones must not overtake. */
    boolean areOf(String url) {
        return byUrl.containsKey(url);
    }

    /** False when too many wait. */
    boolean add(ClickRecord click) {
        if (count == MAX_WAITING) {
            return false;
        }
        byUrl.computeIfAbsent(click.key(), _ -> new Waiting()).clicks.add(click);
        count++;
        return true;
    }

    Set<String> urls() {
        return Set.copyOf(byUrl.keySet());
    }

    /** Those of a short URL whose owner is known now. */
    List<ClickRecord> take(String url) {
        Waiting taken = byUrl.remove(url);
        if (taken == null) {
            return List.of();
        }
        count -= taken.clicks.size();
        return taken.clicks;
    }

    /** A second is over. True when clicks waited too long and are given up. */
    boolean nextSecond() {
        boolean givenUp = false;
        for (Iterator<Waiting> all = byUrl.values().iterator(); all.hasNext(); ) {
            Waiting waiting = all.next();
            waiting.seconds++;
            if (waiting.seconds > PATIENCE_SECONDS) {
                all.remove();
                count -= waiting.clicks.size();
                givenUp = true;
            }
        }
        return givenUp;
    }

    void clear() {
        byUrl.clear();
        count = 0;
    }
}
