package io.linkfleet.analytics.live.domain;

/** Why somebody can't watch clicks now. */
public enum Refusal implements Entry {
    /** The latest clicks were not read yet, or the service ends. */
    NOT_READY,

    TOO_MANY,
    TOO_MANY_OF_CALLER
}
