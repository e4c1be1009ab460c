package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.domain.DayFigures;
import io.linkfleet.analytics.ingest.domain.Dimension;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON columns of {@code url_analytics}; the migration says what they hold. */
final class FiguresJson {

    private static final JsonMapper JSON = new JsonMapper();

    private FiguresJson() {}

    static String quarters(DayFigures figures) {
        ObjectNode quarters = JSON.createObjectNode();
        for (int quarter = 0; quarter < DayFigures.QUARTERS; quarter++) {
            if (figures.peopleInQuarter(quarter) + figures.botsInQuarter(quarter) > 0) {
                ArrayNode counts = quarters.putArray(Integer.toString(quarter));
                counts.add(figures.peopleInQuarter(quarter)).add(figures.botsInQuarter(quarter));
            }
        }
        return quarters.toString();
    }

    static String dimensions(DayFigures figures) {
        ObjectNode dimensions = JSON.createObjectNode();
        figures.dimensions().forEach((dimension, counts) -> {
            ObjectNode values = dimensions.putObject(dimension.id());
            counts.byValue().forEach(values::put);
        });
        return dimensions.toString();
    }

    static void addQuarters(DayFigures figures, String json) {
        for (Map.Entry<String, JsonNode> quarter : JSON.readTree(json).properties()) {
            figures.addQuarter(
                    Integer.parseInt(quarter.getKey()),
                    quarter.getValue().get(0).longValue(),
                    quarter.getValue().get(1).longValue());
        }
    }

    static void addDimensions(DayFigures figures, String json) {
        for (Map.Entry<String, JsonNode> dimension : JSON.readTree(json).properties()) {
            Dimension name = Dimension.valueOf(dimension.getKey().toUpperCase(Locale.ROOT));
            for (Map.Entry<String, JsonNode> value : dimension.getValue().properties()) {
                figures.add(name, value.getKey(), value.getValue().longValue());
            }
        }
    }
}
