package io.linkfleet.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The scalar fields of one flat JSON object; nested values are skipped, since no known field has one. Every complaint
 * is a {@link MalformedEventException} that names the field.
 */
public final class JsonObjectReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, String> fields;

    private JsonObjectReader(Map<String, String> fields) {
        this.fields = fields;
    }

    public static JsonObjectReader read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException("not a JSON object");
            }
            var fields = HashMap.<String, String>newHashMap(24);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    fields.put(name, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new MalformedEventException("text after the JSON object");
            }
            return new JsonObjectReader(fields);
        } catch (JacksonException e) {
            throw new MalformedEventException("not valid JSON", e);
        }
    }

    /** Refuses an object of a schema that is newer than the reader. */
    public void requireSchemaUpTo(int newest) {
        long schema = number("schema");
        if (schema < 1 || schema > newest) {
            throw new MalformedEventException("schema " + schema + " is not known");
        }
    }

    public String string(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedEventException(name + " is missing");
        }
        return value;
    }

    public @Nullable String optionalString(String name) {
        return fields.get(name);
    }

    public long number(String name) {
        try {
            return Long.parseLong(string(name));
        } catch (NumberFormatException e) {
            throw new MalformedEventException(name + " is not a whole number", e);
        }
    }

    public boolean bool(String name) {
        return switch (string(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new MalformedEventException(name + " is not true or false");
        };
    }

    public UUID uuid(String name) {
        try {
            return UUID.fromString(string(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException(name + " is not a UUID", e);
        }
    }

    public @Nullable UUID optionalUuid(String name) {
        return fields.containsKey(name) ? uuid(name) : null;
    }

    public Instant instant(String name) {
        try {
            return Instant.parse(string(name));
        } catch (DateTimeException e) {
            throw new MalformedEventException(name + " is not an RFC 3339 time in UTC", e);
        }
    }

    public @Nullable Instant optionalInstant(String name) {
        return fields.containsKey(name) ? instant(name) : null;
    }
}
