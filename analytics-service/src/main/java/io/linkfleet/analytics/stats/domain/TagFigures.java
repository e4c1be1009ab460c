package io.linkfleet.analytics.stats.domain;

import io.linkfleet.contracts.url.ShortCode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Figures of the short URLs of a tag, added up as they are read in any order. */
public final class TagFigures {

    private final DateRange range;
    private final CombinedStatistics.Sum sum = new CombinedStatistics.Sum();
    private int urls;
    private long days;
    private long sketchBytes;

    public TagFigures(DateRange range) {
        this.range = range;
    }

    /**
     * A short URL that has the tag.
     *
     * @param clicks in the range
     * @param days with clicks in the range
     * @param sketchBytes of the sketches of these days together
     */
    public void addUrl(ShortCode code, ClickCounts clicks, ClickCounts allTimeClicks, long days, long sketchBytes) {
        urls++;
        this.days += days;
        this.sketchBytes += sketchBytes;
        sum.addUrl(code, clicks, allTimeClicks);
    }

    /** Clicks of the short URLs on a day of the range. */
    public void addDay(LocalDate date, ClickCounts clicks) {
        sum.addDay(date, clicks);
    }

    /** A salt window of the visitors in the range. */
    public void addWindow(String window) {
        sum.visitors().addWindow(window);
    }

    /** Sketches of visitors in the range one behind the other, each with its length before it (4 bytes, big endian). */
    public void addSketches(byte[] sketches) {
        var left = ByteBuffer.wrap(sketches);
        while (left.hasRemaining()) {
            var sketch = new byte[left.getInt()];
            left.get(sketch);
            sum.visitors().addSketch(sketch);
        }
    }

    /** Null when no short URL has the tag. */
    public @Nullable TagStatistics result() {
        if (urls == 0) {
            return null;
        }
        if (urls > TagStatistics.MAX_URLS) {
            return new TagStatistics.TooManyUrls();
        }
        return days > TagStatistics.MAX_DAYS || sketchBytes > TagStatistics.MAX_SKETCH_BYTES
                ? new TagStatistics.TooManyDays()
                : new TagStatistics.Found(sum.toStatistics(range).mostClicksFirst());
    }
}
