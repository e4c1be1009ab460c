package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.DayFigures;

/**
 * A row of {@code url_analytics}.
 *
 * @param figures what it says, or is to say; whoever holds the row may add to them, and must be the only one who does
 */
record DayRow(DayFigures figures, long revision) {

    /** Of the objects that a remembered row and its key are made of, beside its figures. */
    private static final int OVERHEAD = 200;

    /** Of memory, about. */
    int bytes() {
        return OVERHEAD + figures.bytes();
    }
}
