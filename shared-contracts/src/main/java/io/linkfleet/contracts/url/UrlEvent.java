package io.linkfleet.contracts.url;

import java.time.Instant;
import java.util.List;

/**
 * A short URL was created, changed or deleted; the snapshot is its state afterwards. The topic is compacted by key, so
 * its latest event is the whole truth about a URL.
 *
 * @param tags the owner's tags of the URL afterwards; they stand beside the snapshot, since no redirect needs them. Empty
 *     in events from before there were any
 */
public record UrlEvent(Type type, Instant occurredAt, UrlSnapshot url, List<String> tags) {

    public UrlEvent {
        tags = List.copyOf(tags);
    }

    public enum Type {
        CREATED,
        CHANGED,
        DELETED
    }

    /** Leaves the tags out: they are their owner's alone and must not reach a log. */
    @Override
    public String toString() {
        return "UrlEvent[" + type + ' ' + url + ']';
    }
}
