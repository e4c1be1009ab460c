package io.linkfleet.analytics.live.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.linkfleet.analytics.ingest.domain.Click;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** What watchers are sent, as JSON. */
final class LiveMessage {

    /** Clicks may be missing before the next one: they are no longer known, or whose they are is not. */
    static final String GAP = "{\"type\":\"gap\"}";

    private static final JsonMapper JSON = new JsonMapper();

    private LiveMessage() {}

    /** Nothing in it tells visitors apart. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"type", "event_id", "occurred_at", "domain", "short_code"})
    private record ClickMessage(
            String type,
            UUID eventId,
            Instant occurredAt,
            String domain,
            String shortCode,
            @Nullable String country,
            @Nullable String city,
            @Nullable String device,
            @Nullable String browser,
            @Nullable String system,
            @Nullable String source,
            @Nullable String referrer,
            @Nullable String language,
            @Nullable String campaign,
            @Nullable String bot) {}

    static String click(Click click) {
        return JSON.writeValueAsString(new ClickMessage(
                "click",
                click.eventId(),
                click.occurredAt(),
                click.key().domain(),
                click.key().code().value(),
                click.country(),
                click.city(),
                click.agent().device(),
                click.agent().browser(),
                click.agent().system(),
                click.referral().source(),
                click.referral().host(),
                click.language(),
                click.campaign(),
                click.bot() == null ? null : click.bot().kind()));
    }

    static String skipped(long clicks) {
        return "{\"type\":\"skipped\",\"clicks\":" + clicks + '}';
    }
}
