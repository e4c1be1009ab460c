package io.linkfleet.analytics.ingest.domain;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Click events for tests. */
public final class ClickEvents {

    public static final String DOMAIN = "localhost";

    private static final List<String> COUNTRIES = List.of("DE", "AT", "CH", "FR", "BR");

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                    + "Version/18.1 Mobile/15E148 Safari/604.1",
            "curl/8.11.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");

    private ClickEvents() {}

    /** A click with every field filled. */
    public static ClickEvent click(String shortCode, Instant occurredAt) {
        return event(ClickEvent.Kind.CLICK, shortCode, occurredAt);
    }

    public static ClickEvent probe(String shortCode, Instant occurredAt) {
        return event(ClickEvent.Kind.PROBE, shortCode, occurredAt);
    }

    /** A click by one of many visitors, who come with different programs from different places. */
    public static ClickEvent visit(String shortCode, Instant occurredAt, int visitor) {
        ClickEvent click = click(shortCode, occurredAt);
        return new ClickEvent(
                click.eventId(),
                click.kind(),
                click.occurredAt(),
                click.urlId(),
                click.key(),
                String.format("%032x", visitor),
                click.saltWindow(),
                visitor % 3 == 0 ? null : COUNTRIES.get(visitor % COUNTRIES.size()),
                null,
                visitor % 4 == 0 ? null : "Neustadt \"" + visitor % 2 + '"',
                AGENTS.get(visitor % AGENTS.size()),
                visitor % 2 == 0 ? null : "https://www.google.co.uk/search?q=" + visitor,
                visitor % 5 == 0 ? null : "EN-gb",
                visitor % 7 == 0 ? "preview" : null,
                null,
                click.requestId(),
                visitor % 2 == 0 ? "spring" : null);
    }

    private static ClickEvent event(ClickEvent.Kind kind, String shortCode, Instant occurredAt) {
        return new ClickEvent(
                UuidV7.of(occurredAt.toEpochMilli()),
                kind,
                occurredAt,
                urlId(shortCode),
                new UrlKey(DOMAIN, new ShortCode(shortCode)),
                "00112233445566778899aabbccddeeff",
                "2026-11",
                "DE",
                "BE",
                "Berlin",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
                "https://news.example/item?id=1",
                "de-DE",
                null,
                null,
                "req-00000001",
                null);
    }

    /** The same for the same code, as codes are never given away twice. */
    public static UUID urlId(String shortCode) {
        return UUID.nameUUIDFromBytes(shortCode.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] key(ClickEvent event) {
        return event.key().toString().getBytes(StandardCharsets.UTF_8);
    }
}
