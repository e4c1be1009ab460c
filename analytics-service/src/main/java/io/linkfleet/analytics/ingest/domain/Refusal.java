package io.linkfleet.analytics.ingest.domain;

import java.util.Locale;

/**
 * Why a record became a dead letter.
 *
 * @param detail the rule in words, without any content of the record
 */
public record Refusal(Reason reason, String detail) implements Admission {

    public enum Reason {
        /** Not the JSON of a click event, or of a schema that this service doesn't know yet. */
        MALFORMED,
        /** More bytes than any click has. */
        OVERSIZED,
        /** The record's key is not the short URL that its value names. */
        KEY_MISMATCH,
        /** From before the days that raw clicks are kept: a duplicate could not be recognised. */
        TOO_OLD,
        /** From further ahead than clocks differ. */
        IN_FUTURE,
        /** Postgres can't hold one of its values. */
        REFUSED_BY_DATABASE;

        /** The machine word in headers and metrics: {@code too_old}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
