package io.linkfleet.analytics.testing;

import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the shortener says of short URLs. */
public final class UrlEvents {

    private UrlEvents() {}

    /** Of a version of a short URL; deleted where {@code deletedAt} says when. */
    public static UrlEvent event(
            String code, long version, @Nullable Instant deletedAt, @Nullable UUID owner, String... tags) {
        return event("localhost", code, version, deletedAt, owner, tags);
    }

    /** The same on any domain. */
    public static UrlEvent event(
            String domain,
            String code,
            long version,
            @Nullable Instant deletedAt,
            @Nullable UUID owner,
            String... tags) {
        var url = new UrlSnapshot(
                ClickEvents.urlId(code),
                new UrlKey(domain, new ShortCode(code)),
                version,
                owner,
                "https://example.org/",
                302,
                false,
                null,
                null,
                true,
                deletedAt,
                null);
        UrlEvent.Type type = deletedAt == null ? UrlEvent.Type.CHANGED : UrlEvent.Type.DELETED;
        return new UrlEvent(type, Instant.now(), url, List.of(tags));
    }
}
