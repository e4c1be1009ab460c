package io.linkfleet.analytics.ingest.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of saving clicks.
 *
 * @param counted new, and in the figures now
 * @param probes new, kept, not counted
 * @param duplicates known before or twice in the same list
 */
public record SavedClicks(List<Click> counted, int probes, int duplicates) {

    public static final SavedClicks NONE = new SavedClicks(List.of(), 0, 0);

    public SavedClicks plus(SavedClicks other) {
        List<Click> all = new ArrayList<>(counted);
        all.addAll(other.counted);
        return new SavedClicks(all, probes + other.probes, duplicates + other.duplicates);
    }
}
