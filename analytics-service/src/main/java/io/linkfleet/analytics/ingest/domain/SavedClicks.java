package io.linkfleet.analytics.ingest.domain;

/**
 * What came of saving clicks.
 *
 * @param clicks new and counted
 * @param probes new, kept, not counted
 * @param duplicates known before or twice in the same list
 */
public record SavedClicks(int clicks, int probes, int duplicates) {

    public static final SavedClicks NONE = new SavedClicks(0, 0, 0);

    public SavedClicks plus(SavedClicks other) {
        return new SavedClicks(clicks + other.clicks, probes + other.probes, duplicates + other.duplicates);
    }
}
