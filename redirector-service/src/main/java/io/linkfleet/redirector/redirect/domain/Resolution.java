package io.linkfleet.redirector.redirect.domain;

/** The answer to "where does this short URL lead, now?". */
public sealed interface Resolution {

    Resolution GONE = new Gone();
    Resolution UNKNOWN = new Unknown();
    Resolution UNAVAILABLE = new Unavailable();
    Resolution STOPPED = new Stopped();

    /** It redirects. */
    record Found(KnownUrl url) implements Resolution {}

    /** It redirects as long as one of its clicks is left. */
    record Limited(KnownUrl url, long maxClicks) implements Resolution {}

    /**
     * It did redirect once and never will again, as far as followers are concerned: expired, used up, deleted or
     * disabled.
     */
    record Gone() implements Resolution {}

    /** Nobody made it, or followers may not know it yet. */
    record Unknown() implements Resolution {}

    /** Nothing that could know answers. Never to be confused with {@link Unknown}. */
    record Unavailable() implements Resolution {}

    /** This client has guessed too often to be told. */
    record Stopped() implements Resolution {}
}
