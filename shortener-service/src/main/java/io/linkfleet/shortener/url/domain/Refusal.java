package io.linkfleet.shortener.url.domain;

/** Why something is not done with a short URL. */
public enum Refusal {
    /** The custom code belongs to another short URL, or did once. */
    CODE_TAKEN,
    /** There is none, or none that the caller may know of. */
    UNKNOWN,
    /** The caller may see it, but not change it. */
    NOT_ALLOWED,
    /** An operator has disabled it; the owner can't enable it. */
    BLOCKED,
    /** It is not in the version that the caller asks for. */
    OTHER_VERSION,
    /** It was deleted too long ago to be restored. */
    DELETED_TOO_LONG_AGO,
    /** It would have more tags than there may be. */
    TOO_MANY_TAGS
}
