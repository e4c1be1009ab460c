package io.linkfleet.analytics.stats.domain;

/** What there is to say of the short URLs that an owner has given a tag, and of which there are some. */
public sealed interface TagStatistics {

    /** More would make an answer of megabytes. */
    int MAX_URLS = 10_000;

    /** Days with clicks in the range, added up over the short URLs: each is read and merged for one answer. */
    int MAX_DAYS = 100_000;

    /** Of all sketches that are merged for one answer; a day has some bytes per visitor, and at most some 16 KB. */
    long MAX_SKETCH_BYTES = 128L * 1024 * 1024;

    /**
     * The figures.
     *
     * @param statistics short URLs with the most clicks first
     */
    record Found(CombinedStatistics statistics) implements TagStatistics {}

    /** More than {@link #MAX_URLS} have the tag. */
    record TooManyUrls() implements TagStatistics {}

    /** More figures than can be merged for one answer; a shorter range has fewer. */
    record TooManyDays() implements TagStatistics {}
}
