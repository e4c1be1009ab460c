package io.linkfleet.shortener.url.domain;

/** What became of one wish among several. */
public sealed interface Creation {

    record Created(ShortUrl url) implements Creation {}

    /** The custom code belongs to another short URL, or did once. */
    record CodeTaken() implements Creation {}
}
