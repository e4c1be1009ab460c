package io.linkfleet.contracts.url;

import io.linkfleet.contracts.JsonObjectReader;
import io.linkfleet.contracts.JsonObjectWriter;
import io.linkfleet.contracts.MalformedEventException;

/** The fields of a {@link UrlSnapshot} as they stand, flat, in events and in cache entries. */
final class UrlSnapshotJson {

    private UrlSnapshotJson() {}

    static void write(JsonObjectWriter json, UrlSnapshot url) {
        json.uuid("url_id", url.id());
        json.string("domain", url.key().domain());
        json.string("short_code", url.key().code().value());
        json.number("version", url.version());
        json.optionalUuid("owner_id", url.ownerId());
        json.string("original_url", url.originalUrl());
        json.number("redirect_status", url.redirectStatus());
        json.bool("forward_query", url.forwardQuery());
        json.optionalInstant("valid_since", url.validSince());
        json.optionalInstant("expires_at", url.expiresAt());
        json.bool("is_active", url.active());
        json.optionalInstant("deleted_at", url.deletedAt());
        json.optionalNumber("max_clicks", url.maxClicks());
    }

    static UrlSnapshot read(JsonObjectReader json) {
        try {
            return new UrlSnapshot(
                    json.uuid("url_id"),
                    new UrlKey(json.string("domain"), new ShortCode(json.string("short_code"))),
                    json.number("version"),
                    json.optionalUuid("owner_id"),
                    json.string("original_url"),
                    Math.toIntExact(json.number("redirect_status")),
                    json.bool("forward_query"),
                    json.optionalInstant("valid_since"),
                    json.optionalInstant("expires_at"),
                    json.bool("is_active"),
                    json.optionalInstant("deleted_at"),
                    json.optionalNumber("max_clicks"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedEventException("not a snapshot of a short URL", e);
        }
    }
}
