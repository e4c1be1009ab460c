package io.linkfleet.shortener.url.storage;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.url.domain.ChangeKind;
import io.linkfleet.shortener.url.domain.Replacement;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.r2dbc.spi.Readable;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Short URLs as rows: read one by one, and written as one JSON parameter, so that any number of them is one statement
 * and one round trip.
 */
final class UrlRows {

    /** Columns as {@link #toShortUrl} reads them. */
    static final String COLUMNS = """
            id, domain, short_code, version, owner_id, original_url, redirect_status, forward_query, valid_since,
            expires_at, max_clicks, is_active, deleted_at, title, notes, tags, metadata::text AS metadata, created_at,
            updated_at
            """;

    /** The parameter as a table. */
    static final String WANTED = """
            SELECT * FROM json_to_recordset($1::json) AS given (
                id uuid, domain text, short_code text, version bigint, owner_id uuid, original_url text,
                redirect_status smallint, forward_query boolean, valid_since timestamptz, expires_at timestamptz,
                max_clicks bigint, is_active boolean, deleted_at timestamptz, title text, notes text, tags text[],
                metadata jsonb, created_at timestamptz, updated_at timestamptz, event text, fields text)
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private UrlRows() {}

    /** The value of the parameter, for short URLs that are new. */
    static String write(List<ShortUrl> urls) {
        return write(urls, (json, url) -> write(json, url, UrlEvent.Type.CREATED, List.of()));
    }

    static String write(List<Replacement> replacements, ChangeKind kind) {
        return write(replacements, (json, one) -> write(json, one.next(), kind.event(), one.fields()));
    }

    private static <T> String write(List<T> rows, BiConsumer<JsonGenerator, T> writer) {
        var text = new StringWriter(1_024 * rows.size());
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            rows.forEach(row -> writer.accept(json, row));
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, ShortUrl url, UrlEvent.Type change, List<String> fields) {
        UrlSnapshot snapshot = url.snapshot();
        json.writeStartObject();
        json.writeStringProperty("id", snapshot.id().toString());
        json.writeStringProperty("domain", snapshot.key().domain());
        json.writeStringProperty("short_code", snapshot.key().code().value());
        json.writeNumberProperty("version", snapshot.version());
        writeText(json, "owner_id", snapshot.ownerId());
        json.writeStringProperty("original_url", snapshot.originalUrl());
        json.writeNumberProperty("redirect_status", snapshot.redirectStatus());
        json.writeBooleanProperty("forward_query", snapshot.forwardQuery());
        writeText(json, "valid_since", snapshot.validSince());
        writeText(json, "expires_at", snapshot.expiresAt());
        writeText(json, "max_clicks", snapshot.maxClicks());
        json.writeBooleanProperty("is_active", snapshot.active());
        writeText(json, "deleted_at", snapshot.deletedAt());
        writeText(json, "title", url.title());
        writeText(json, "notes", url.notes());
        json.writeArrayPropertyStart("tags");
        url.tags().forEach(json::writeString);
        json.writeEndArray();
        json.writeName("metadata");
        json.writeRawValue(url.metadata());
        writeText(json, "created_at", url.createdAt());
        writeText(json, "updated_at", url.updatedAt());
        byte[] event = UrlEventJson.encode(new UrlEvent(change, url.updatedAt(), snapshot, url.tags()));
        json.writeStringProperty("event", new String(event, StandardCharsets.UTF_8));
        writeText(json, "fields", fields.isEmpty() ? null : String.join(",", fields));
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    static ShortUrl toShortUrl(Readable row) {
        var snapshot = new UrlSnapshot(
                Rows.required(row, "id", UUID.class),
                new UrlKey(
                        Rows.required(row, "domain", String.class),
                        new ShortCode(Rows.required(row, "short_code", String.class))),
                Rows.required(row, "version", Long.class),
                row.get("owner_id", UUID.class),
                Rows.required(row, "original_url", String.class),
                Rows.required(row, "redirect_status", Short.class),
                Rows.required(row, "forward_query", Boolean.class),
                row.get("valid_since", Instant.class),
                row.get("expires_at", Instant.class),
                Rows.required(row, "is_active", Boolean.class),
                row.get("deleted_at", Instant.class),
                row.get("max_clicks", Long.class));
        return new ShortUrl(
                snapshot,
                row.get("title", String.class),
                row.get("notes", String.class),
                List.of(Rows.required(row, "tags", String[].class)),
                Rows.required(row, "metadata", String.class),
                Rows.required(row, "created_at", Instant.class),
                Rows.required(row, "updated_at", Instant.class));
    }
}
