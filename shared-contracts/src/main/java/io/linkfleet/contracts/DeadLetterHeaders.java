package io.linkfleet.contracts;

/** Headers of a dead letter; every value is UTF-8 text. */
public final class DeadLetterHeaders {

    /** A machine word for why the record was refused, such as {@code malformed} or {@code too_old}. */
    public static final String REASON = "linkfleet-reason";

    /** The reason in words, without any content of the record. */
    public static final String DETAIL = "linkfleet-detail";

    /** Topic, partition and offset the record came from, as {@code clicks-3@4711}. */
    public static final String ORIGIN = "linkfleet-origin";

    private DeadLetterHeaders() {}
}
