package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.DayFigures;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code url_analytics} as it is stored; never changed after construction.
 *
 * @param quarters JSON, as is {@code dimensions}
 */
record DayRow(
        UUID urlId,
        long clicks,
        long bots,
        Instant firstClickAt,
        Instant lastClickAt,
        String quarters,
        String dimensions,
        byte @Nullable [] sketch,
        Collection<String> windows,
        long revision) {

    /** Of the objects that a remembered row and its key are made of. */
    private static final int OVERHEAD = 500;

    /** The row that holds figures of at least one click. */
    static DayRow of(DayFigures figures, long revision) {
        return new DayRow(
                figures.urlId(),
                figures.clicks(),
                figures.bots(),
                Objects.requireNonNull(figures.firstClickAt()),
                Objects.requireNonNull(figures.lastClickAt()),
                FiguresJson.of(figures.quarters()),
                FiguresJson.of(figures.dimensions()),
                figures.sketch(),
                figures.windows(),
                revision);
    }

    DayFigures figures() {
        var figures = new DayFigures(urlId);
        figures.addTotals(clicks, bots, firstClickAt, lastClickAt);
        FiguresJson.addQuarters(figures.quarters(), quarters);
        FiguresJson.addDimensions(figures.dimensions(), dimensions);
        figures.goOnWith(sketch, windows);
        return figures;
    }

    /** Of memory, about. */
    int bytes() {
        return OVERHEAD + quarters.length() + dimensions.length() + (sketch == null ? 0 : sketch.length);
    }
}
