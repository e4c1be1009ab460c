package io.linkfleet.contracts.url;

import io.linkfleet.contracts.JsonObjectReader;
import io.linkfleet.contracts.JsonObjectWriter;
import io.linkfleet.contracts.MalformedEventException;
import java.util.Locale;

/**
 * The JSON form of a {@link UrlEvent}: flat but for its tags, in snake_case, with the same rules of evolution as
 * clicks have.
 */
public final class UrlEventJson {

    public static final int SCHEMA = 1;

    private static final String TAGS = "tags";

    private UrlEventJson() {}

    public static byte[] encode(UrlEvent event) {
        var json = new JsonObjectWriter(512);
        json.number("schema", SCHEMA);
        json.string("type", event.type().name().toLowerCase(Locale.ROOT));
        json.instant("occurred_at", event.occurredAt());
        UrlSnapshotJson.write(json, event.url());
        json.optionalStrings(TAGS, event.tags());
        return json.toBytes();
    }

    /**
     * Reads one event.
     *
     * @throws MalformedEventException when a required field is missing or a value is not of its type
     */
    public static UrlEvent decode(byte[] bytes) {
        var json = JsonObjectReader.read(bytes);
        json.requireSchemaUpTo(SCHEMA);
        return new UrlEvent(
                type(json.string("type")),
                json.instant("occurred_at"),
                UrlSnapshotJson.read(json),
                json.optionalStrings(TAGS));
    }

    private static UrlEvent.Type type(String text) {
        return switch (text) {
            case "created" -> UrlEvent.Type.CREATED;
            case "changed" -> UrlEvent.Type.CHANGED;
            case "deleted" -> UrlEvent.Type.DELETED;
            default -> throw new MalformedEventException("type must be created, changed or deleted");
        };
    }
}
