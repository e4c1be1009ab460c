package io.linkfleet.system;

import io.linkfleet.system.Scrape.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code docs/metrics.md}: every metric of our own, and those of libraries that dashboards and alerts use. */
final class MetricsDocument {

    private static final String OURS = "linkfleet_";

    /** Their labels and descriptions change while a client runs, when it knows its partitions. */
    private static final String KAFKA = "kafka_";

    private static final String INTRODUCTION = """
            # Metrics
            Made from what the services of a running fleet say of themselves; `ObservabilityST` holds it true, and
            `-Dmetrics.update=true` writes it anew. Each service answers `/actuator/prometheus` on its management port. All
            metrics have the label `application`, the service; no label holds a short code, a URL or an address.

            Names are Prometheus's. `_max` is the largest value of the last two minutes or so, and stands beside each metric of
            type histogram or summary; they are left out here. So are those that begin with `kafka_`: Apache Kafka documents the
            metrics of its clients.
            """;

    private record Row(Metric metric, Set<String> services) {}

    private MetricsDocument() {}

    /** @param used names of metrics that dashboards and rules use */
    static String of(List<Scrape> scrapes, Set<String> used) {
        Map<String, Row> ours = new TreeMap<>();
        Map<String, Row> others = new TreeMap<>();
        for (Scrape scrape : scrapes) {
            scrape.metrics().forEach((name, metric) -> {
                boolean besideAnother = name.startsWith(OURS) && name.endsWith("_max");
                if (besideAnother || name.startsWith(KAFKA)) {
                    return;
                }
                if (name.startsWith(OURS)) {
                    add(ours, name, metric, scrape.service());
                } else if (used.stream().anyMatch(use -> use.matches(name + "(_bucket|_count|_sum)?"))) {
                    add(others, name, metric, scrape.service());
                }
            });
        }
        var document = new StringBuilder(INTRODUCTION);
        document.append("\n## Linkfleet's own\n");
        table(document, ours);
        document.append("\n## Of libraries, as far as dashboards and alerts use them\n");
        table(document, others);
        return document.toString();
    }

    private static void add(Map<String, Row> rows, String name, Metric metric, String service) {
        Row row = rows.computeIfAbsent(name, _ -> new Row(metric, new TreeSet<>()));
        row.metric().labels().addAll(metric.labels());
        row.services().add(service);
    }

    private static void table(StringBuilder document, Map<String, Row> rows) {
        document.append("| metric | type | labels | services | meaning |\n|---|---|---|---|---|\n");
        rows.forEach((name, row) -> document.append("| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        row.metric().type(),
                        String.join(", ", row.metric().labels()),
                        String.join(", ", row.services()),
                        row.metric().help().replace("|", "\\|"))));
    }
}
