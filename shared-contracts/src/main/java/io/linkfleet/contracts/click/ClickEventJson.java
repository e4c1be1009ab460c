package io.linkfleet.contracts.click;

import io.linkfleet.contracts.JsonObjectReader;
import io.linkfleet.contracts.JsonObjectWriter;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;

/**
 * The JSON form of a {@link ClickEvent}: one object in snake_case; absent values are left out.
 *
 * <p>Fields are only ever added and readers skip those they don't know. {@code schema} is raised when a reader that
 * skips new fields would misunderstand the event; this reader refuses every schema above {@value #SCHEMA}.
 */
public final class ClickEventJson {

    public static final int SCHEMA = 1;

    /** No click comes near this; a larger record is refused before it is parsed. */
    public static final int MAX_BYTES = 64 * 1024;

    private ClickEventJson() {}

    public static byte[] encode(ClickEvent event) {
        var json = new JsonObjectWriter(512);
        json.number("schema", SCHEMA);
        json.uuid("event_id", event.eventId());
        json.string("kind", event.kind() == ClickEvent.Kind.PROBE ? "probe" : "click");
        json.instant("occurred_at", event.occurredAt());
        json.uuid("url_id", event.urlId());
        json.string("domain", event.key().domain());
        json.string("short_code", event.key().code().value());
        json.optionalString("visitor_hash", event.visitorHash());
        json.optionalString("salt_window", event.saltWindow());
        json.optionalString("country", event.country());
        json.optionalString("region", event.region());
        json.optionalString("city", event.city());
        json.optionalString("user_agent", event.userAgent());
        json.optionalString("referrer", event.referrer());
        json.optionalString("language", event.language());
        json.optionalString("bot", event.bot());
        json.optionalString("matched_rule", event.matchedRule());
        json.optionalString("request_id", event.requestId());
        json.optionalString("campaign", event.campaign());
        return json.toBytes();
    }

    /**
     * Reads one event.
     *
     * @throws MalformedEventException when a required field is missing or a value is not of its type
     */
    public static ClickEvent decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedEventException("larger than " + MAX_BYTES + " bytes");
        }
        var json = JsonObjectReader.read(bytes);
        json.requireSchemaUpTo(SCHEMA);
        return new ClickEvent(
                json.uuid("event_id"),
                kind(json.string("kind")),
                json.instant("occurred_at"),
                json.uuid("url_id"),
                key(json.string("domain"), json.string("short_code")),
                json.optionalString("visitor_hash"),
                json.optionalString("salt_window"),
                json.optionalString("country"),
                json.optionalString("region"),
                json.optionalString("city"),
                json.optionalString("user_agent"),
                json.optionalString("referrer"),
                json.optionalString("language"),
                json.optionalString("bot"),
                json.optionalString("matched_rule"),
                json.optionalString("request_id"),
                json.optionalString("campaign"));
    }

    private static ClickEvent.Kind kind(String text) {
        return switch (text) {
            case "click" -> ClickEvent.Kind.CLICK;
            case "probe" -> ClickEvent.Kind.PROBE;
            default -> throw new MalformedEventException("kind must be click or probe");
        };
    }

    private static UrlKey key(String domain, String shortCode) {
        ShortCode code = ShortCode.parse(shortCode);
        if (code == null) {
            throw new MalformedEventException("short_code is not a short code");
        }
        if (domain.isEmpty() || domain.indexOf('/') >= 0) {
            throw new MalformedEventException("domain is not a domain");
        }
        return new UrlKey(domain, code);
    }
}
