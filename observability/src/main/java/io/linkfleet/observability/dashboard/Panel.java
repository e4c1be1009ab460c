package io.linkfleet.observability.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of an operator, and its answer.
 *
 * @param description what it means, and what is wrong when it looks wrong
 * @param drillDown the dashboard that tells more; null for none
 */
public record Panel(
        Kind kind,
        String title,
        String description,
        Unit unit,
        List<Query> queries,
        @Nullable String drillDown) {

    /** How it is drawn, and how many of Grafana's 24 columns and how many rows it takes. */
    public enum Kind {
        GRAPH("timeseries", 12, 8),
        NUMBER("stat", 6, 4);

        private final String grafana;
        private final int width;
        private final int height;

        Kind(String grafana, int width, int height) {
            this.grafana = grafana;
            this.width = width;
            this.height = height;
        }

        String grafana() {
            return grafana;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }

    /** Something that goes up and down. */
    public static Panel graph(String title, String description, Unit unit, Query... queries) {
        return new Panel(Kind.GRAPH, title, description, unit, List.of(queries), null);
    }

    /** Something that one number says. */
    public static Panel number(String title, String description, Unit unit, Query query) {
        return new Panel(Kind.NUMBER, title, description, unit, List.of(query), null);
    }

    /** The same, with a way to the dashboard that tells more. */
    public Panel leadsTo(String dashboard) {
        return new Panel(kind, title, description, unit, queries, dashboard);
    }
}
