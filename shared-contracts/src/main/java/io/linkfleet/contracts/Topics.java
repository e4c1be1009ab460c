package io.linkfleet.contracts;

/** Kafka topics of the fleet. Clicks and URL events are keyed by {@link io.linkfleet.contracts.url.UrlKey#toString()}. */
public final class Topics {

    /** Every click and probe, as JSON of {@link io.linkfleet.contracts.click.ClickEvent}. */
    public static final String CLICKS = "clicks";

    /** Clicks that can't be processed, unchanged, with the reason in the headers of {@link DeadLetterHeaders}. */
    public static final String CLICKS_DEAD_LETTERS = "clicks-dlt";

    /**
     * Requests that could not be redirected, as JSON of {@link io.linkfleet.contracts.click.OrphanClicks}, keyed by their
     * source.
     */
    public static final String ORPHAN_CLICKS = "orphan-clicks";

    /** Compacted: the latest state of every short URL, as JSON of {@link io.linkfleet.contracts.url.UrlEvent}. */
    public static final String URL_EVENTS = "url-events";

    private Topics() {}
}
