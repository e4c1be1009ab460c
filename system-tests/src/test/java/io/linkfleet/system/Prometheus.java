package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.localstack.server.DebianPackage;
import io.linkfleet.localstack.server.Ports;
import io.linkfleet.localstack.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A real Prometheus with the repository's own configuration and rules, and the exporters beside it. Only what differs from
 * place to place is put in: where the targets are, and how often they are asked.
 */
final class Prometheus implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final List<ServerProcess> processes;
    private final Client client;

    private Prometheus(List<ServerProcess> processes, Client client) {
        this.processes = processes;
        this.client = client;
    }

    static Prometheus start(Path root, Path home, Fleet fleet) {
        Path tools = root.resolve(".linkfleet/tools");
        int postgres = Ports.free();
        int redis = Ports.free();
        int port = Ports.free();
        var postgresExporter = new ServerProcess(
                "postgres exporter",
                home.resolve("postgres-exporter.log"),
                Map.of("DATA_SOURCE_NAME", fleet.url("psql") + "?sslmode=disable"));
        postgresExporter.launch(List.of(
                new DebianPackage("prometheus-postgres-exporter", tools)
                        .program("prometheus-postgres-exporter")
                        .toString(),
                "--web.listen-address=127.0.0.1:" + postgres));
        var redisExporter = new ServerProcess("redis exporter", home.resolve("redis-exporter.log"), Map.of());
        redisExporter.launch(List.of(
                new DebianPackage("prometheus-redis-exporter", tools)
                        .program("prometheus-redis-exporter")
                        .toString(),
                "-redis.addr=" + fleet.url("redis"),
                "-web.listen-address=127.0.0.1:" + redis));
        var targets = Map.of(
                "linkfleet",
                        Stream.of("gateway", "shortener", "redirector", "analytics")
                                .map(service ->
                                        fleet.url(service + "_management").replace("http://", ""))
                                .toList(),
                "postgres", List.of("127.0.0.1:" + postgres),
                "redis", List.of("127.0.0.1:" + redis),
                "prometheus", List.of("127.0.0.1:" + port));
        var prometheus = new ServerProcess("prometheus", home.resolve("prometheus.log"), Map.of());
        prometheus.launch(List.of(
                new DebianPackage("prometheus", tools).program("prometheus").toString(),
                "--config.file=" + configuration(root, home, targets),
                "--storage.tsdb.path=" + home.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port,
                "--enable-feature=exemplar-storage"));
        var processes = List.of(prometheus, redisExporter, postgresExporter);
        try {
            prometheus.awaitReady(START, () -> Ports.isOpen(port));
        } catch (IllegalStateException e) {
            processes.forEach(process -> process.stop(STOP));
            throw e;
        }
        return new Prometheus(processes, new Client("http://127.0.0.1:" + port));
    }

    private static Path configuration(Path root, Path home, Map<String, List<String>> targets) {
        Path folder = root.resolve("observability/prometheus");
        ObjectNode configuration = (ObjectNode) new YAMLMapper().readTree(folder.resolve("prometheus.yaml"));
        configuration.remove("alerting");
        ((ObjectNode) configuration.path("global")).put("scrape_interval", "1s").put("evaluation_interval", "1s");
        configuration.putArray("rule_files").add(folder.resolve("rules") + "/*.yaml");
        ArrayNode jobs = JSON.createArrayNode();
        for (JsonNode job : configuration.path("scrape_configs")) {
            List<String> here = targets.get(job.path("job_name").asString());
            if (here != null) {
                ObjectNode placed = (ObjectNode) job.deepCopy();
                placed.remove("dns_sd_configs");
                placed.putArray("static_configs").addObject().set("targets", JSON.valueToTree(here));
                jobs.add(placed);
            }
        }
        assertThat(jobs).as("jobs that the configuration has").hasSize(targets.size());
        configuration.set("scrape_configs", jobs);
        try {
            // JSON is YAML.
            return Files.writeString(home.resolve("prometheus.yaml"), JSON.writeValueAsString(configuration));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many series answer a query with a number. */
    long seriesOf(String expression) {
        return get("/api/v1/query?query=" + encode(expression))
                .path("result")
                .valueStream()
                .filter(series -> !series.path("value").path(1).asString().equals("NaN"))
                .count();
    }

    /** The names of all metrics there are. */
    List<String> names() {
        return get("/api/v1/label/__name__/values")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** The traces that buckets of a histogram lead to, by the id of the trace. */
    List<String> exemplarsOf(String metric) {
        long now = System.currentTimeMillis() / 1000;
        return get("/api/v1/query_exemplars?query=" + encode(metric) + "&start=" + (now - 600) + "&end=" + (now + 60))
                .findValues("trace_id")
                .stream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode get(String path) {
        JsonNode answer = Client.json(client.get(path));
        assertThat(answer.path("status").asString()).as(answer.toString()).isEqualTo("success");
        return answer.path("data");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        processes.forEach(process -> process.stop(STOP));
    }
}
