package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.DimensionCounts;
import io.linkfleet.analytics.ingest.domain.QuarterCounts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** The JSON columns of {@code url_analytics}; the migration says what they hold. */
final class FiguresJson {

    /** Names are values of visitors: too many for a table of those that were seen. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private FiguresJson() {}

    static String of(QuarterCounts quarters) {
        var json = new StringBuilder(32).append('{');
        quarters.forEach((quarter, people, bots) -> comma(json)
                .append('"')
                .append(quarter)
                .append("\":[")
                .append(people)
                .append(',')
                .append(bots)
                .append(']'));
        return json.append('}').toString();
    }

    static String of(DimensionCounts dimensions) {
        var writer = new DimensionWriter();
        dimensions.forEach(writer);
        return writer.end();
    }

    private static StringBuilder comma(StringBuilder json) {
        return json.charAt(json.length() - 1) == '{' ? json : json.append(',');
    }

    private static final class DimensionWriter implements DimensionCounts.Consumer {

        private final StringBuilder json = new StringBuilder(256).append('{');
        private @Nullable String current;

        @Override
        public void accept(String dimension, String value, long clicks) {
            if (!dimension.equals(current)) {
                if (current != null) {
                    json.append('}');
                }
                string(comma(json), dimension).append(":{");
                current = dimension;
            }
            string(comma(json), value).append(':').append(clicks);
        }

        String end() {
            return (current == null ? json : json.append('}')).append('}').toString();
        }
    }

    private static StringBuilder string(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"');
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
