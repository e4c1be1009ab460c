package io.linkfleet.shortener.url.domain;

/** What became of one short URL that is taken over from elsewhere. */
public enum ImportOutcome {
    /** It is stored now; in a rehearsal, it would be. */
    CREATED,
    /** It is the caller's already, with the same code and original URL. */
    EXISTING,
    /** Its code leads elsewhere, or did once. */
    CLASH
}
