package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.DayFigures;

/**
 * A row of {@code url_analytics}.
 *
 * @param figures what it says, or is to say; whoever holds the row may add to them, and must be the only one who does
 */
record DayRow(DayFigures figures, long revision) {

    /** Of the objects that a remembered row, its key and its figures are made of, without what grows with the figures. */
    private static final int OVERHEAD = 500;

    /** Of memory, about. */
    int bytes() {
        return OVERHEAD + figures.bytes();
    }
}
