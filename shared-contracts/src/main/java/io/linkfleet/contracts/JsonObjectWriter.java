package io.linkfleet.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object (RFC 8259) field by field, straight into bytes: clicks are encoded by the million, and a general
 * generator took two thirds of their way to Kafka.
 */
public final class JsonObjectWriter {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** Years of four digits, in Unix seconds. */
    private static final long YEAR_1000 = Instant.parse("1000-01-01T00:00:00Z").getEpochSecond();

    private static final long YEAR_10000 =
            Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

    /** The longest form of one UTF-16 unit: an escape. */
    private static final int MAX_BYTES_PER_CHAR = 6;

    private byte[] bytes;
    private int length;

    public JsonObjectWriter(int expectedBytes) {
        bytes = new byte[expectedBytes];
        bytes[length++] = '{';
    }

    public void string(String name, String value) {
        name(name);
        quoted(value);
    }

    private void quoted(String value) {
        ensure(MAX_BYTES_PER_CHAR * value.length() + 2);
        bytes[length++] = '"';
        for (int i = plain(value, 0); i < value.length(); i = plain(value, i)) {
            i += special(value, i);
        }
        bytes[length++] = '"';
    }

    /** Writes plain ASCII from {@code from} on; returns where it ends. Fields would be written for every character. */
    private int plain(String value, int from) {
        byte[] target = bytes;
        int end = value.length();
        int at = length;
        int i = from;
        while (i < end) {
            char c = value.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '"' || c == '\\') {
                break;
            }
            target[at++] = (byte) c;
            i++;
        }
        length = at;
        return i;
    }

    public void optionalString(String name, @Nullable String value) {
        if (value != null) {
            string(name, value);
        }
    }

    /** Nothing where there are none. */
    public void optionalStrings(String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        name(name);
        char before = '[';
        for (String value : values) {
            ensure(1);
            bytes[length++] = (byte) before;
            quoted(value);
            before = ',';
        }
        ensure(1);
        bytes[length++] = ']';
    }

    public void number(String name, long value) {
        name(name);
        ascii(Long.toString(value));
    }

    public void optionalNumber(String name, @Nullable Long value) {
        if (value != null) {
            number(name, value);
        }
    }

    public void bool(String name, boolean value) {
        name(name);
        ascii(value ? "true" : "false");
    }

    public void uuid(String name, UUID value) {
        text(name, value.toString());
    }

    public void optionalUuid(String name, @Nullable UUID value) {
        if (value != null) {
            uuid(name, value);
        }
    }

    /** As {@link Instant#toString()} writes it. */
    public void instant(String name, Instant value) {
        boolean common = value.getEpochSecond() >= YEAR_1000
                && value.getEpochSecond() < YEAR_10000
                && value.getNano() % 1_000_000 == 0;
        if (!common) {
            text(name, value.toString());
            return;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
        name(name);
        ensure("'2026-11-20T12:00:00.000Z'".length());
        bytes[length++] = '"';
        digits(time.getYear() / 100);
        digits(time.getYear() % 100);
        bytes[length++] = '-';
        digits(time.getMonthValue());
        bytes[length++] = '-';
        digits(time.getDayOfMonth());
        bytes[length++] = 'T';
        digits(time.getHour());
        bytes[length++] = ':';
        digits(time.getMinute());
        bytes[length++] = ':';
        digits(time.getSecond());
        int millis = value.getNano() / 1_000_000;
        if (millis > 0) {
            bytes[length++] = '.';
            bytes[length++] = (byte) ('0' + millis / 100);
            digits(millis % 100);
        }
        bytes[length++] = 'Z';
        bytes[length++] = '"';
    }

    public void optionalInstant(String name, @Nullable Instant value) {
        if (value != null) {
            instant(name, value);
        }
    }

    /** Ends the object; the writer takes no further field. */
    public byte[] toBytes() {
        ensure(1);
        bytes[length++] = '}';
        return Arrays.copyOf(bytes, length);
    }

    /** As {@link #toBytes()}, as text. */
    public String toText() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    private void name(String name) {
        ensure(name.length() + 4);
        if (length > 1) {
            bytes[length++] = ',';
        }
        bytes[length++] = '"';
        ascii(name);
        bytes[length++] = '"';
        bytes[length++] = ':';
    }

    /** A value that needs no escape. */
    private void text(String name, String value) {
        name(name);
        ensure(value.length() + 2);
        bytes[length++] = '"';
        ascii(value);
        bytes[length++] = '"';
    }

    private void ascii(String text) {
        ensure(text.length());
        plain(text, 0);
    }

    private void digits(int twoDigits) {
        bytes[length++] = (byte) ('0' + twoDigits / 10);
        bytes[length++] = (byte) ('0' + twoDigits % 10);
    }

    /** Writes the unit at {@code index}, which isn't plain ASCII; returns how many units it took. */
    private int special(String value, int index) {
        char c = value.charAt(index);
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
        } else if (c <= 0x7F) {
            escape(c);
        } else if (!Character.isSurrogate(c)) {
            utf8(c);
        } else if (Character.isHighSurrogate(c)
                && index + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(index + 1))) {
            utf8(Character.toCodePoint(c, value.charAt(index + 1)));
            return 2;
        } else {
            escape(c); // half a pair, which UTF-8 has no form for
        }
        return 1;
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        bytes[length++] = HEX[c >> 12];
        bytes[length++] = HEX[c >> 8 & 0xF];
        bytes[length++] = HEX[c >> 4 & 0xF];
        bytes[length++] = HEX[c & 0xF];
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                bytes[length++] = (byte) (0xE0 | codePoint >> 12);
            } else {
                bytes[length++] = (byte) (0xF0 | codePoint >> 18);
                bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            }
            bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
