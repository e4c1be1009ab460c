package io.linkfleet.contracts;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one flat JSON object: scalars and arrays of strings. What is nested deeper is skipped, since no known
 * field has it. Every complaint is a {@link MalformedEventException} that names the field.
 */
public final class JsonObjectReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final int EXPECTED_FIELDS = 24;

    /** Name and value by turns: for so few fields faster to fill and to search than a map, and a fifth of its memory. */
    private final String[] fields;

    private final int end;

    /** Most objects have none. */
    private final Map<String, Array> arrays;

    private JsonObjectReader(String[] fields, int end, Map<String, Array> arrays) {
        this.fields = fields;
        this.end = end;
        this.arrays = arrays;
    }

    /** @param hasOthers whether there are values in it that are no strings */
    private record Array(List<String> strings, boolean hasOthers) {}

    public static JsonObjectReader read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException("not a JSON object");
            }
            var fields = new String[2 * EXPECTED_FIELDS];
            int end = 0;
            Map<String, Array> arrays = Map.of();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    if (end == fields.length) {
                        fields = Arrays.copyOf(fields, 2 * end);
                    }
                    fields[end++] = name;
                    fields[end++] = parser.getString();
                } else if (value == JsonToken.START_ARRAY) {
                    arrays = arrays.isEmpty() ? new HashMap<>() : arrays;
                    arrays.put(name, array(parser));
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new MalformedEventException("text after the JSON object");
            }
            return new JsonObjectReader(fields, end, arrays);
        } catch (JacksonException e) {
            throw new MalformedEventException("not valid JSON", e);
        }
    }

    private static Array array(JsonParser parser) {
        List<String> strings = new ArrayList<>();
        boolean hasOthers = false;
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            if (value == JsonToken.VALUE_STRING) {
                strings.add(parser.getString());
            } else {
                hasOthers = true;
                parser.skipChildren();
            }
        }
        return new Array(strings, hasOthers);
    }

    /** Refuses an object of a schema that is newer than the reader. */
    public void requireSchemaUpTo(int newest) {
        long schema = number("schema");
        if (schema < 1 || schema > newest) {
            throw new MalformedEventException("schema " + schema + " is not known");
        }
    }

    public String string(String name) {
        String value = optionalString(name);
        if (value == null) {
            throw new MalformedEventException(name + " is missing");
        }
        return value;
    }

    public @Nullable String optionalString(String name) {
        // Of a name that comes twice the last value holds, as in most readers of JSON.
        for (int i = end - 2; i >= 0; i -= 2) {
            if (fields[i].equals(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    /** Empty where there are none. */
    public List<String> optionalStrings(String name) {
        Array array = arrays.get(name);
        if (optionalString(name) != null || (array != null && array.hasOthers())) {
            throw new MalformedEventException(name + " is not an array of strings");
        }
        return array == null ? List.of() : array.strings();
    }

    public long number(String name) {
        return parseLong(name, string(name));
    }

    public @Nullable Long optionalNumber(String name) {
        String value = optionalString(name);
        return value == null ? null : parseLong(name, value);
    }

    private static long parseLong(String name, String value) {
        try {
            return Long.parseLong(value);
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
        return optionalString(name) != null ? uuid(name) : null;
    }

    public Instant instant(String name) {
        byte[] text = string(name).getBytes(StandardCharsets.UTF_8);
        try {
            return InstantText.read(text, 0, text.length);
        } catch (DateTimeException e) {
            throw new MalformedEventException(name + " is not an RFC 3339 time in UTC", e);
        }
    }

    public @Nullable Instant optionalInstant(String name) {
        return optionalString(name) != null ? instant(name) : null;
    }
}
