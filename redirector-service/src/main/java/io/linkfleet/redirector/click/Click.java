package io.linkfleet.redirector.click;

import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.url.UrlKey;
import io.opentelemetry.api.trace.SpanContext;
import java.net.InetAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the request thread notes of an answered follower: references only, nothing is copied or computed. Headers are
 * as the client sent them.
 *
 * @param occurredAt Unix milliseconds
 * @param address whence it came; it goes no further than the making of the event
 * @param query of the request, as it is written; null when there is none
 * @param trace the request's place in its trace; null when it has none that is kept
 */
public record Click(
        ClickEvent.Kind kind,
        long occurredAt,
        UUID urlId,
        UrlKey key,
        @Nullable InetAddress address,
        @Nullable String userAgent,
        @Nullable String referrer,
        @Nullable String acceptLanguage,
        @Nullable String query,
        String requestId,
        @Nullable SpanContext trace) {

    /** Leaves everything out that describes the visitor. */
    @Override
    public String toString() {
        return "Click[" + key + ']';
    }
}
