package io.linkfleet.analytics.ingest.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one short URL on one UTC day. Each click is to be added once; in which order makes no difference. Not
 * thread-safe.
 */
public final class DayFigures {

    /** 2^14 registers: a standard error of 0.8 % for many visitors, and exact as good as always up to 1,500. */
    private static final int SKETCH_LG_K = 14;

    /** Three standard errors. */
    private static final double SKETCH_ERROR = 0.025;

    private static final int QUARTER_SECONDS = 15 * 60;
    private static final long DAY_SECONDS = 24 * 60 * 60;

    private final UUID urlId;
    private final QuarterCounts quarters = new QuarterCounts();
    private final DimensionCounts dimensions = new DimensionCounts();

    /** One, unless the windows' length is changed in the middle of a day. */
    private Set<String> windows = Set.of();

    private long clicks;
    private long bots;
    private @Nullable Instant firstClickAt;
    private @Nullable Instant lastClickAt;
    private @Nullable HllSketch visitors;

    public DayFigures(UUID urlId) {
        this.urlId = urlId;
    }

    public void add(Click click) {
        int quarter = (int) Math.floorMod(click.occurredAt().getEpochSecond(), DAY_SECONDS) / QUARTER_SECONDS;
        addTotals(1, click.isBot() ? 1 : 0, click.occurredAt(), click.occurredAt());
        if (click.isBot()) {
            quarters.add(quarter, 0, 1);
            count(Dimension.BOT, click);
            return;
        }
        quarters.add(quarter, 1, 0);
        for (Dimension dimension : Dimension.ALL) {
            count(dimension, click);
        }
        if (click.visitorHash() != null) {
            if (visitors == null) {
                visitors = new HllSketch(SKETCH_LG_K, TgtHllType.HLL_4);
            }
            visitors.update(click.visitorHash());
            if (click.saltWindow() != null) {
                addWindow(click.saltWindow());
            }
        }
    }

    private void count(Dimension dimension, Click click) {
        String value = dimension.of(click);
        if (value != null) {
            dimensions.add(dimension.id(), value, 1);
        }
    }

    public void addTotals(long clicks, long bots, Instant first, Instant last) {
        this.clicks += clicks;
        this.bots += bots;
        firstClickAt = firstClickAt == null || first.isBefore(firstClickAt) ? first : firstClickAt;
        lastClickAt = lastClickAt == null || last.isAfter(lastClickAt) ? last : lastClickAt;
    }

    /** Goes on with visitors counted before; only before any click was added. */
    public void goOnWith(byte @Nullable [] sketch, Iterable<String> saltWindows) {
        visitors = sketch == null ? null : HllSketch.heapify(sketch);
        saltWindows.forEach(this::addWindow);
    }

    private void addWindow(String window) {
        if (windows.isEmpty()) {
            windows = Set.of(window);
        } else if (!windows.contains(window)) {
            Set<String> more = new TreeSet<>(windows);
            more.add(window);
            windows = Collections.unmodifiableSet(more);
        }
    }

    public UUID urlId() {
        return urlId;
    }

    public long clicks() {
        return clicks;
    }

    public long bots() {
        return bots;
    }

    public @Nullable Instant firstClickAt() {
        return firstClickAt;
    }

    public @Nullable Instant lastClickAt() {
        return lastClickAt;
    }

    public QuarterCounts quarters() {
        return quarters;
    }

    public DimensionCounts dimensions() {
        return dimensions;
    }

    /** Whether both say the same; sketches, which depend on the order of clicks, within their error. */
    public boolean agreesWith(DayFigures other) {
        return clicks == other.clicks
                && bots == other.bots
                && Objects.equals(firstClickAt, other.firstClickAt)
                && Objects.equals(lastClickAt, other.lastClickAt)
                && windows.equals(other.windows)
                && quarters.toMap().equals(other.quarters.toMap())
                && dimensions.toMap().equals(other.dimensions.toMap())
                && agreeOnVisitors(visitors, other.visitors);
    }

    private static boolean agreeOnVisitors(@Nullable HllSketch one, @Nullable HllSketch other) {
        if (one == null || other == null) {
            return one == other;
        }
        return Math.abs(one.getEstimate() - other.getEstimate()) <= SKETCH_ERROR * one.getEstimate();
    }

    /** In their order. */
    public Set<String> windows() {
        return windows;
    }

    /** Of memory, about. */
    public int bytes() {
        return quarters.bytes()
                + dimensions.bytes()
                + (visitors == null ? 0 : visitors.getUpdatableSerializationBytes());
    }

    /** The visitors' sketch in its compact form; null when no visitor is known. */
    public byte @Nullable [] sketch() {
        return visitors == null ? null : visitors.toCompactByteArray();
    }
}
