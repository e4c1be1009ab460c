package io.linkfleet.contracts.click;

import io.linkfleet.contracts.url.ShortCode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a redirector could not redirect, counted together: they say nothing of who made them.
 *
 * @param source the redirector's process
 * @param sequence grows by one with each event of the source; makes a redelivery recognisable
 * @param date UTC day of the requests
 * @param code null for requests that named none, and for those of too many codes at once
 * @param clicks how many there were, one at least
 */
public record OrphanClicks(
        UUID source,
        long sequence,
        LocalDate date,
        Kind kind,
        String domain,
        @Nullable ShortCode code,
        long clicks) {

    public OrphanClicks {
        if (sequence < 1 || clicks < 1) {
            throw new IllegalArgumentException("sequence and clicks start at 1");
        }
    }

    /** What was asked for. */
    public enum Kind {
        /** The domain alone. */
        BASE_PATH,
        /** A code that nobody was given, or a path that can't be one. */
        UNKNOWN,
        /** A short URL that is expired, deleted, disabled or used up. */
        DEAD;

        /** As it stands in events, tables and metrics. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
