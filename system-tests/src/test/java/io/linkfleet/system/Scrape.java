package io.linkfleet.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service's management port says of its metrics, in Prometheus's text format. */
record Scrape(String service, String text) {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) ?(.*)");
    private static final Pattern SAMPLE = Pattern.compile("^([a-z]\\w*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A metric and what is known of it; the labels that all have are left out. */
    record Metric(String type, String help, TreeSet<String> labels) {}

    static Scrape of(Fleet fleet, String service) {
        String text = new Client(fleet.url(service + "_management"))
                .get("/actuator/prometheus")
                .body();
        return new Scrape(service, text);
    }

    Map<String, Metric> metrics() {
        Map<String, String> helps = new LinkedHashMap<>();
        Map<String, Metric> metrics = new TreeMap<>();
        text.lines().forEach(line -> {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            if (help.matches()) {
                helps.put(help.group(1), help.group(2));
            } else if (type.matches()) {
                String name = type.group(1);
                metrics.put(name, new Metric(type.group(2), helps.getOrDefault(name, ""), new TreeSet<>()));
            }
        });
        samples()
                .forEach(sample -> metrics.entrySet().stream()
                        .filter(metric -> sample.group(1).matches(metric.getKey() + "(_bucket|_count|_sum)?"))
                        .forEach(metric -> metric.getValue().labels().addAll(namesIn(sample))));
        return metrics;
    }

    private static List<String> namesIn(MatchResult sample) {
        return labels(sample)
                .map(label -> label.group(1))
                .filter(label -> !label.equals("application") && !label.equals("le"))
                .toList();
    }

    /** The lines of metrics that are our own. */
    String ours() {
        return text.lines()
                .filter(line -> line.replaceFirst("^# (HELP|TYPE) ", "").startsWith("linkfleet_"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The values of all labels, each as often as it occurs. */
    List<String> labelValues() {
        return samples().flatMap(Scrape::labels).map(label -> label.group(2)).toList();
    }

    /** How many series there are, without those of Kafka's clients, which grow with the partitions they come to know. */
    long series() {
        return samples().filter(sample -> !sample.group(1).startsWith("kafka_")).count();
    }

    private Stream<MatchResult> samples() {
        return text.lines().map(SAMPLE::matcher).filter(Matcher::matches).map(Matcher::toMatchResult);
    }

    private static Stream<MatchResult> labels(MatchResult sample) {
        return sample.group(2) == null
                ? Stream.empty()
                : LABEL.matcher(sample.group(2)).results();
    }
}
