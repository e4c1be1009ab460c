package io.linkfleet.analytics.live.domain;

/**
 * A record of the topic of clicks that nobody has read yet.
 *
 * @param key domain and short code
 * @param value JSON; never changed
 * @param time when its click happened, in Unix milliseconds, or the one before it in its partition, whichever is later
 */
public record ClickRecord(String key, byte[] value, long time) {

    /** Leaves the visitor out. */
    @Override
    public String toString() {
        return "ClickRecord[" + key + ']';
    }
}
