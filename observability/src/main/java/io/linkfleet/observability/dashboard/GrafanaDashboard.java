package io.linkfleet.observability.dashboard;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a dashboard as Grafana reads it from a file. The data source is the one that is chosen in the dashboard. */
public final class GrafanaDashboard {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    /** Of Grafana 11 and later. */
    private static final int SCHEMA_VERSION = 39;

    private static final int COLUMNS = 24;
    private static final String TAG = "linkfleet";
    private static final String PROMETHEUS = "prometheus";
    private static final String CHOSEN_SOURCE = "${datasource}";

    private final Dashboard dashboard;
    private final ArrayNode panels = NODES.arrayNode();
    private int nextId = 1;
    private int x;
    private int y;
    private int rowHeight;

    private GrafanaDashboard(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    /** The file's content. */
    public static String json(Dashboard dashboard) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new GrafanaDashboard(dashboard).write()) + "\n";
    }

    private ObjectNode write() {
        dashboard.rows().forEach(this::add);
        ObjectNode json = NODES.objectNode();
        json.put("uid", dashboard.id());
        json.put("title", dashboard.title());
        json.put("description", dashboard.description());
        json.putArray("tags").add(TAG);
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("editable", false);
        json.put("graphTooltip", 1); // one cross-hair over all panels
        json.put("refresh", "30s");
        json.put("timezone", "browser");
        json.putObject("time").put("from", "now-1h").put("to", "now");
        json.putArray("links").add(others());
        json.putObject("templating").set("list", variables());
        json.set("panels", panels);
        return json;
    }

    /** A menu of all dashboards, which keeps what is being looked at. */
    private static ObjectNode others() {
        ObjectNode link = NODES.objectNode();
        link.put("type", "dashboards").put("title", "Linkfleet").put("asDropdown", true);
        link.put("includeVars", true).put("keepTime", true);
        link.putArray("tags").add(TAG);
        return link;
    }

    private ArrayNode variables() {
        ArrayNode list = NODES.arrayNode();
        list.addObject()
                .put("type", "datasource")
                .put("name", "datasource")
                .put("label", "Data source")
                .put("query", PROMETHEUS);
        for (Variable variable : dashboard.variables()) {
            String query = "label_values(" + variable.metric() + ", " + variable.name() + ")";
            ObjectNode json = list.addObject();
            json.put("type", "query").put("name", variable.name()).put("label", variable.title());
            json.set("datasource", source());
            json.putObject("query").put("query", query).put("refId", variable.name());
            json.put("refresh", 2); // when the range of time changes
            json.put("sort", 1);
            json.put("multi", true).put("includeAll", true).put("allValue", ".*");
            json.putObject("current").put("text", "All").put("value", "$__all");
        }
        return list;
    }

    private void add(Row row) {
        breakLine();
        ObjectNode json = panels.addObject();
        json.put("id", nextId++).put("type", "row").put("title", row.title()).put("collapsed", false);
        json.putArray("panels");
        place(json, COLUMNS, 1);
        row.panels().forEach(this::add);
    }

    private void add(Panel panel) {
        ObjectNode json = panels.addObject();
        json.put("id", nextId++).put("type", panel.kind().grafana());
        json.put("title", panel.title()).put("description", panel.description());
        json.set("datasource", source());
        place(json, panel.kind().width(), panel.kind().height());
        ObjectNode defaults = json.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", panel.unit().grafana());
        if (panel.kind() == Panel.Kind.GRAPH) {
            defaults.put("min", 0);
            defaults.putObject("custom").put("fillOpacity", 10).put("showPoints", "never");
            ObjectNode options = json.putObject("options");
            options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
            options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
        }
        ArrayNode targets = json.putArray("targets");
        for (Query query : panel.queries()) {
            targets.add(target(query, Character.toString('A' + targets.size())));
        }
        if (panel.drillDown() != null) {
            json.putArray("links").add(link(panel.drillDown()));
        }
    }

    private static ObjectNode target(Query query, String id) {
        ObjectNode json = NODES.objectNode();
        json.put("refId", id).put("expr", query.expression()).put("legendFormat", query.legend());
        json.set("datasource", source());
        if (query.hasExemplars()) {
            json.put("exemplar", true);
        }
        return json;
    }

    private static ObjectNode link(String dashboard) {
        return NODES.objectNode()
                .put("title", "More")
                .put("url", "/d/" + dashboard + "?${__url_time_range}&${__all_variables}");
    }

    private static ObjectNode source() {
        return NODES.objectNode().put("type", PROMETHEUS).put("uid", CHOSEN_SOURCE);
    }

    /** From left to right, and on the next line when there is no more room. */
    private void place(ObjectNode json, int width, int height) {
        if (x + width > COLUMNS) {
            breakLine();
        }
        json.putObject("gridPos").put("h", height).put("w", width).put("x", x).put("y", y);
        x += width;
        rowHeight = Math.max(rowHeight, height);
    }

    private void breakLine() {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
    }
}
