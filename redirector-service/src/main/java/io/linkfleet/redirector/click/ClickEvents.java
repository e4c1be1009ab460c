package io.linkfleet.redirector.click;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.click.ClickEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the published event of a click, within limits that no client can stretch. */
final class ClickEvents {

    /** Longer ones are cut: real user agents stay below 500 characters, in-app browsers included. */
    static final int MAX_USER_AGENT = 512;

    /** As long as the longest original URL. */
    static final int MAX_REFERRER = 2_048;

    /** RFC 5646 section 4.4.1 asks for 35; what is longer is no language. */
    static final int MAX_LANGUAGE = 35;

    private ClickEvents() {}

    static ClickEvent of(Click click) {
        return new ClickEvent(
                UuidV7.of(click.occurredAt()),
                click.kind(),
                Instant.ofEpochMilli(click.occurredAt()),
                click.urlId(),
                click.key(),
                null,
                null,
                null,
                null,
                null,
                clamp(click.userAgent(), MAX_USER_AGENT),
                clamp(click.referrer(), MAX_REFERRER),
                firstLanguage(click.acceptLanguage()),
                null,
                null,
                click.requestId());
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
