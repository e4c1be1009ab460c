package io.linkfleet.contracts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one JSON object field by field, without reflection: clicks are encoded by the million. */
public final class JsonObjectWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes;
    private final JsonGenerator json;

    public JsonObjectWriter(int expectedBytes) {
        bytes = new ByteArrayOutputStream(expectedBytes);
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
        json.writeStartObject();
    }

    public void string(String name, String value) {
        json.writeStringProperty(name, value);
    }

    public void optionalString(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    public void number(String name, long value) {
        json.writeNumberProperty(name, value);
    }

    public void bool(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    public void uuid(String name, UUID value) {
        json.writeStringProperty(name, value.toString());
    }

    public void optionalUuid(String name, @Nullable UUID value) {
        if (value != null) {
            uuid(name, value);
        }
    }

    public void instant(String name, Instant value) {
        json.writeStringProperty(name, value.toString());
    }

    public void optionalInstant(String name, @Nullable Instant value) {
        if (value != null) {
            instant(name, value);
        }
    }

    /** Ends the object; the writer takes no further field. */
    public byte[] toBytes() {
        json.writeEndObject();
        json.close();
        return bytes.toByteArray();
    }

    /** As {@link #toBytes()}, as text. */
    public String toText() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }
}
