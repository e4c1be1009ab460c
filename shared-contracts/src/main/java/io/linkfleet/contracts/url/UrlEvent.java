package io.linkfleet.contracts.url;

import java.time.Instant;

/**
 * A short URL was created, changed or deleted; the snapshot is its state afterwards. The topic is compacted by key, so
 * its latest event is the whole truth about a URL.
 */
public record UrlEvent(Type type, Instant occurredAt, UrlSnapshot url) {

    public enum Type {
        CREATED,
        CHANGED,
        DELETED
    }
}
