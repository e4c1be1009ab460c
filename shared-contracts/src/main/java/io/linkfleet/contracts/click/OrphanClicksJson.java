package io.linkfleet.contracts.click;

import io.linkfleet.contracts.JsonObjectReader;
import io.linkfleet.contracts.JsonObjectWriter;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.url.ShortCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The JSON form of {@link OrphanClicks}, under the same rules as {@link ClickEventJson}. */
public final class OrphanClicksJson {

    public static final int SCHEMA = 1;

    /** No event comes near this; a larger record is refused before it is parsed. */
    public static final int MAX_BYTES = 4 * 1024;

    private OrphanClicksJson() {}

    public static byte[] encode(OrphanClicks event) {
        var json = new JsonObjectWriter(256);
        json.number("schema", SCHEMA);
        json.uuid("source", event.source());
        json.number("sequence", event.sequence());
        json.string("date", event.date().toString());
        json.string("kind", event.kind().id());
        json.string("domain", event.domain());
        json.optionalString(
                "short_code", event.code() == null ? null : event.code().value());
        json.number("clicks", event.clicks());
        return json.toBytes();
    }

    /**
     * Reads one event.
     *
     * @throws MalformedEventException when a required field is missing or a value is not of its type
     */
    public static OrphanClicks decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedEventException("larger than " + MAX_BYTES + " bytes");
        }
        var json = JsonObjectReader.read(bytes);
        json.requireSchemaUpTo(SCHEMA);
        try {
            return new OrphanClicks(
                    json.uuid("source"),
                    json.number("sequence"),
                    date(json.string("date")),
                    kind(json.string("kind")),
                    json.string("domain"),
                    code(json.optionalString("short_code")),
                    json.number("clicks"));
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("sequence and clicks must be 1 or more", e);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedEventException("date is not a date", e);
        }
    }

    private static OrphanClicks.Kind kind(String text) {
        return Arrays.stream(OrphanClicks.Kind.values())
                .filter(kind -> kind.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new MalformedEventException("kind must be base_path, unknown or dead"));
    }

    private static @Nullable ShortCode code(@Nullable String text) {
        ShortCode code = text == null ? null : ShortCode.parse(text);
        if (text != null && code == null) {
            throw new MalformedEventException("short_code is not a short code");
        }
        return code;
    }
}
