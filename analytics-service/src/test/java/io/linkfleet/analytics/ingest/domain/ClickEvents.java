package io.linkfleet.analytics.ingest.domain;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Click events for tests. */
public final class ClickEvents {

    public static final String DOMAIN = "localhost";

    private ClickEvents() {}

    /** A click with every field filled. */
    public static ClickEvent click(String shortCode, Instant occurredAt) {
        return event(ClickEvent.Kind.CLICK, shortCode, occurredAt);
    }

    public static ClickEvent probe(String shortCode, Instant occurredAt) {
        return event(ClickEvent.Kind.PROBE, shortCode, occurredAt);
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
                "req-00000001");
    }

    /** The same for the same code, as codes are never given away twice. */
    public static UUID urlId(String shortCode) {
        return UUID.nameUUIDFromBytes(shortCode.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] key(ClickEvent event) {
        return event.key().toString().getBytes(StandardCharsets.UTF_8);
    }
}
