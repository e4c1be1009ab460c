package io.linkfleet.analytics.ingest.domain;

import io.linkfleet.analytics.ingest.enrichment.Agent;
import io.linkfleet.analytics.ingest.enrichment.Bot;
import io.linkfleet.analytics.ingest.enrichment.Referral;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.url.UrlKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click or probe as it is stored: every value fits its column.
 *
 * @param date UTC day of {@code occurredAt}; figures and partitions go by it
 * @param visitorHash 16 bytes, or null; never changed after construction
 * @param bot null for people
 */
public record Click(
        UUID eventId,
        LocalDate date,
        Instant occurredAt,
        ClickEvent.Kind kind,
        UUID urlId,
        UrlKey key,
        byte @Nullable [] visitorHash,
        @Nullable String saltWindow,
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable String referrer,
        Referral referral,
        Agent agent,
        @Nullable String language,
        @Nullable Bot bot,
        @Nullable String matchedRule,
        @Nullable String requestId,
        @Nullable String campaign) {

    /** Whether it stands in the figures; probes are kept but never counted. */
    public boolean isCounted() {
        return kind == ClickEvent.Kind.CLICK;
    }

    public boolean isBot() {
        return bot != null;
    }

    /** Leaves everything out that describes the visitor. */
    @Override
    public String toString() {
        return "Click[" + eventId + ' ' + key + ' ' + occurredAt + ']';
    }
}
