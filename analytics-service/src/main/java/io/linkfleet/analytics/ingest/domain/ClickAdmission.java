package io.linkfleet.analytics.ingest.domain;

import io.linkfleet.analytics.ingest.enrichment.Agent;
import io.linkfleet.analytics.ingest.enrichment.Bot;
import io.linkfleet.analytics.ingest.enrichment.Referrals;
import io.linkfleet.analytics.ingest.enrichment.UserAgents;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.click.ClickEventReader;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records are clicks that can be stored and counted, and makes their values fit.
 *
 * <p>What identifies a click must be right, or the record is refused; what only describes it is made to fit by
 * {@link ClickText}, since a strange referrer is no reason to lose a click.
 */
public final class ClickAdmission {

    /**
     * How far ahead of our clock a click may be. Synchronised clocks differ by milliseconds; ten minutes forgive one that
     * drifts, and still keep clicks out of a day that has not begun anywhere.
     */
    static final Duration MAX_AHEAD = Duration.ofMinutes(10);

    /** Longest host name there is (RFC 1035). */
    private static final int MAX_DOMAIN = 253;

    /** The redirector knows link previews when it answers them; it names no list. */
    private static final String REDIRECTOR = "redirector";

    private final ClickEventReader events = new ClickEventReader();
    private final UserAgents userAgents = new UserAgents();
    private final Referrals referrals = new Referrals();
    private final Clock clock;
    private final int retentionDays;

    /** Admits clicks of today and of the {@code retentionDays} days before it (UTC). */
    public ClickAdmission(Clock clock, int retentionDays) {
        this.clock = clock;
        this.retentionDays = retentionDays;
    }

    public Admission admit(byte @Nullable [] key, @Nullable ByteBuffer value) {
        if (value == null) {
            return new Refusal(Refusal.Reason.MALFORMED, "the record has no value");
        }
        if (value.remaining() > ClickEventJson.MAX_BYTES) {
            return new Refusal(Refusal.Reason.OVERSIZED, "larger than " + ClickEventJson.MAX_BYTES + " bytes");
        }
        ClickEvent event;
        try {
            event = events.read(value);
        } catch (MalformedEventException e) {
            return new Refusal(Refusal.Reason.MALFORMED, Objects.requireNonNullElse(e.getMessage(), "not a click"));
        }
        Refusal refusal = refusalOf(key, event);
        return refusal != null ? refusal : new Admission.Admitted(click(event));
    }

    private @Nullable Refusal refusalOf(byte @Nullable [] key, ClickEvent event) {
        if (!isHostName(event.key().domain())) {
            return new Refusal(Refusal.Reason.MALFORMED, "domain is not a host name");
        }
        if (key == null || !isWrittenAs(key, event.key())) {
            return new Refusal(Refusal.Reason.KEY_MISMATCH, "the key is not the domain and short_code of the value");
        }
        Instant now = clock.instant();
        if (event.occurredAt().isAfter(now.plus(MAX_AHEAD))) {
            return new Refusal(Refusal.Reason.IN_FUTURE, "occurred_at is more than " + MAX_AHEAD + " ahead");
        }
        Instant oldest = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(retentionDays));
        if (event.occurredAt().isBefore(oldest)) {
            return new Refusal(Refusal.Reason.TOO_OLD, "occurred_at is more than " + retentionDays + " days ago");
        }
        return null;
    }

    /** Compared without writing the key out, since this is asked of every click. Both are ASCII here. */
    private static boolean isWrittenAs(byte[] bytes, UrlKey key) {
        String domain = key.domain();
        String code = key.code().value();
        int slash = domain.length();
        if (bytes.length != slash + 1 + code.length() || bytes[slash] != '/') {
            return false;
        }
        return isAt(0, bytes, domain) && isAt(slash + 1, bytes, code);
    }

    private static boolean isAt(int from, byte[] bytes, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHostName(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            if (domain.charAt(i) <= ' ' || domain.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return domain.length() <= MAX_DOMAIN;
    }

    private Click click(ClickEvent event) {
        String referrer = ClickText.cut(event.referrer(), 2_048);
        Agent agent = userAgents.parse(ClickText.cut(event.userAgent(), 512));
        return new Click(
                event.eventId(),
                LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC),
                event.occurredAt(),
                event.kind(),
                event.urlId(),
                event.key(),
                ClickText.visitorHash(event.visitorHash()),
                ClickText.cut(event.saltWindow(), 32),
                ClickText.country(event.country()),
                ClickText.cut(event.region(), 16),
                ClickText.cut(event.city(), 128),
                referrer,
                referrals.parse(referrer),
                agent,
                ClickText.cut(event.language(), 35),
                bot(agent, ClickText.cut(event.bot(), 64)),
                ClickText.cut(event.matchedRule(), 64),
                ClickText.cut(event.requestId(), 64),
                ClickText.cut(event.campaign(), 128));
    }

    private static @Nullable Bot bot(Agent agent, @Nullable String flagged) {
        return agent.bot() != null || flagged == null ? agent.bot() : new Bot(flagged, REDIRECTOR, REDIRECTOR);
    }
}
