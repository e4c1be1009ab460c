package io.linkfleet.redirector.click;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.redirector.place.Place;
import io.linkfleet.redirector.place.Places;
import io.linkfleet.redirector.visitor.VisitorHash;
import io.linkfleet.redirector.visitor.Visitors;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the published event of a click, within limits that no client can stretch. For one thread. */
@Component
final class ClickEvents {

    /** Longer ones are cut: real user agents stay below 500 characters, in-app browsers included. */
    static final int MAX_USER_AGENT = 512;

    /** As long as the longest original URL. */
    static final int MAX_REFERRER = 2_048;

    /** RFC 5646 section 4.4.1 asks for 35; what is longer is no language. */
    static final int MAX_LANGUAGE = 35;

    /** Names of campaigns are short; what is longer is cut. */
    static final int MAX_CAMPAIGN = 128;

    private final Visitors visitors;
    private final Places places;
    private final PreviewBots previewBots = new PreviewBots();

    ClickEvents(Visitors visitors, Places places) {
        this.visitors = visitors;
        this.places = places;
    }

    ClickEvent of(Click click) {
        Instant occurredAt = Instant.ofEpochMilli(click.occurredAt());
        String userAgent = clamp(click.userAgent(), MAX_USER_AGENT);
        VisitorHash visitor = visitors.hash(click.address(), userAgent, occurredAt);
        Place place = places.find(click.address());
        return new ClickEvent(
                UuidV7.of(click.occurredAt()),
                click.kind(),
                occurredAt,
                click.urlId(),
                click.key(),
                visitor.value(),
                visitor.window(),
                place.country(),
                place.region(),
                place.city(),
                userAgent,
                clamp(click.referrer(), MAX_REFERRER),
                firstLanguage(click.acceptLanguage()),
                previewBots.isOne(userAgent) ? PreviewBots.KIND : null,
                null,
                click.requestId(),
                clamp(Campaign.of(click.query()), MAX_CAMPAIGN));
    }

    private static @Nullable String clamp(@Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return value.length() <= maxLength ? value : value.substring(0, maxLength);
    }

    /** The first tag of {@code Accept-Language}; clients list them by preference. Null for {@code *} and nonsense. */
    static @Nullable String firstLanguage(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return null;
        }
        int end = 0;
        while (end < acceptLanguage.length() && isTagCharacter(acceptLanguage.charAt(end))) {
            end++;
        }
        return end == 0 || end > MAX_LANGUAGE ? null : acceptLanguage.substring(0, end);
    }

    private static boolean isTagCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }
}
