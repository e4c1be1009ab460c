package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.DimensionCounts;
import io.linkfleet.analytics.ingest.domain.QuarterCounts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON columns of {@code url_analytics}; the migration says what they hold. They are written straight into the bytes that
 * go to Postgres: a row is written for every second click or so.
 */
final class FiguresJson {

    /** Names are values of visitors: too many for a table of those that were seen. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private FiguresJson() {}

    static void write(QuarterCounts quarters, GrowingBytes json) {
        json.putAscii('{');
        int start = json.size();
        quarters.forEach((quarter, people, bots) -> {
            separate(start, json);
            json.putAscii('"');
            json.putDigits(quarter);
            json.putAscii('"');
            json.putAscii(':');
            json.putAscii('[');
            json.putDigits(people);
            json.putAscii(',');
            json.putDigits(bots);
            json.putAscii(']');
        });
        json.putAscii('}');
    }

    static void write(DimensionCounts dimensions, GrowingBytes json) {
        var writer = new DimensionWriter(json);
        dimensions.forEach(writer);
        writer.end();
    }

    private static void separate(int start, GrowingBytes json) {
        if (json.size() > start) {
            json.putAscii(',');
        }
    }

    private static final class DimensionWriter implements DimensionCounts.Consumer {

        private final GrowingBytes json;
        private int start;
        private @Nullable String current;

        DimensionWriter(GrowingBytes json) {
            this.json = json;
            json.putAscii('{');
            start = json.size();
        }

        @Override
        public void accept(String dimension, String value, long clicks) {
            if (!dimension.equals(current)) {
                endCurrent();
                separate(start, json);
                string(dimension, json);
                json.putAscii(':');
                json.putAscii('{');
                start = json.size();
                current = dimension;
            }
            separate(start, json);
            string(value, json);
            json.putAscii(':');
            json.putDigits(clicks);
        }

        private void endCurrent() {
            if (current != null) {
                json.putAscii('}');
            }
        }

        void end() {
            endCurrent();
            json.putAscii('}');
        }
    }

    private static void string(String value, GrowingBytes json) {
        json.putAscii('"');
        int start = json.size();
        json.putUtf8(value);
        if (!isPlain(json.array(), start, json.size())) {
            json.cut(start);
            putEscaped(value.getBytes(StandardCharsets.UTF_8), json);
        }
        json.putAscii('"');
    }

    private static boolean isPlain(byte[] utf8, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isSpecial(utf8[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether JSON has it only escaped. */
    private static boolean isSpecial(byte b) {
        return b == '"' || b == '\\' || (b >= 0 && b < ' ');
    }

    private static void putEscaped(byte[] utf8, GrowingBytes json) {
        for (byte b : utf8) {
            if (!isSpecial(b)) {
                json.putByte(b);
            } else {
                json.put(("\\u00" + HexFormat.of().toHexDigits(b)).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    static void addQuarters(QuarterCounts quarters, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                int quarter = Integer.parseInt(parser.currentName());
                parser.nextToken();
                long people = parser.nextLongValue(0);
                long bots = parser.nextLongValue(0);
                parser.nextToken();
                quarters.add(quarter, people, bots);
            }
        }
    }

    static void addDimensions(DimensionCounts dimensions, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String dimension = parser.currentName();
                parser.nextToken();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String value = parser.currentName();
                    dimensions.add(dimension, value, parser.nextLongValue(0));
                }
            }
        }
    }
}
