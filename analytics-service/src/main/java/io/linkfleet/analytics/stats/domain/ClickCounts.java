package io.linkfleet.analytics.stats.domain;

/** Clicks of people and of bots. */
public record ClickCounts(long humans, long bots) {

    public static final ClickCounts NONE = new ClickCounts(0, 0);

    public ClickCounts plus(ClickCounts other) {
        return new ClickCounts(humans + other.humans, bots + other.bots);
    }

    public long total() {
        return humans + bots;
    }
}
