package io.linkfleet.shortener.url.domain;

/** What became of one short URL among several that were to change. */
public sealed interface Change {

    /** It is as it was to become, perhaps since before. */
    record Done(ShortUrl url) implements Change {}

    record Refused(Refusal refusal) implements Change {}
}
