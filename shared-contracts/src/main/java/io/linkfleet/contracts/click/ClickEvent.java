package io.linkfleet.contracts.click;

import io.linkfleet.contracts.url.UrlKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answered follower of a short URL. It holds no address: place and visitor hash are derived by the redirector.
 *
 * @param eventId time-ordered (UUID version 7); makes a redelivery recognisable
 * @param occurredAt when the redirect was answered, in milliseconds
 * @param visitorHash 16 bytes as 32 hexadecimal digits; comparable only inside one {@code saltWindow}
 * @param saltWindow the window whose salt made the hash, such as {@code 2026-11}
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2 subdivision without the country
 * @param language the first language the client asks for (BCP 47)
 * @param bot kind of automated client where the redirector knows it
 * @param matchedRule the redirect rule that chose the destination
 * @param campaign {@code utm_campaign} of the request
 */
public record ClickEvent(
        UUID eventId,
        Kind kind,
        Instant occurredAt,
        UUID urlId,
        UrlKey key,
        @Nullable String visitorHash,
        @Nullable String saltWindow,
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable String userAgent,
        @Nullable String referrer,
        @Nullable String language,
        @Nullable String bot,
        @Nullable String matchedRule,
        @Nullable String requestId,
        @Nullable String campaign) {

    public enum Kind {
        /** A person or a bot was sent to the destination. */
        CLICK,
        /** A HEAD or prefetch request asked where the URL leads; never counted as a click. */
        PROBE
    }

    /** Leaves everything out that describes the visitor. */
    @Override
    public String toString() {
        return "ClickEvent[" + eventId + ' ' + key + ']';
    }
}
