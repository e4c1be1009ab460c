package io.linkfleet.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What one file of the stack says of another is there. Each server judges its own file in {@code smoke}. */
class StackTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FLEET = Path.of("../docker-compose.yml");
    private static final Path STACK = Path.of("compose.yaml");
    private static final Path DATA_SOURCES = Path.of("grafana/provisioning/datasources/linkfleet.yaml");
    private static final Path PROMETHEUS = Path.of("prometheus/prometheus.yaml");

    /** Who has a disk of the host, or all of it, is named here with the reason in the file. */
    private static final String DOCKER_SOCKET = "/var/run/docker.sock";

    @Test
    void isPartOfTheFleetsComposeFileAndOffWithoutItsProfile() {
        assertThat(read(FLEET).path("include").valueStream().map(JsonNode::asString))
                .containsExactly("observability/compose.yaml");
        assertThat(services(STACK).values())
                .allSatisfy(service -> assertThat(
                                merged(service, "profiles").valueStream().map(JsonNode::asString))
                        .containsExactly("observability"));
    }

    @Test
    void isBoundAndShut() {
        services(STACK).forEach((name, service) -> {
            assertThat(service.path("mem_limit").isMissingNode()).as(name).isFalse();
            assertThat(service.path("image").asString())
                    .as(name)
                    .matches("[\\w./-]+:v?\\d+\\.\\d+\\.\\d+")
                    .doesNotContain("latest");
            assertThat(merged(service, "read_only").asBoolean()).as(name).isTrue();
            assertThat(merged(service, "cap_drop").path(0).asString()).as(name).isEqualTo("ALL");
        });
        assertThat(services(STACK).entrySet().stream()
                        .filter(service -> service.getValue().has("ports"))
                        .map(Map.Entry::getKey))
                .containsExactly("grafana");
    }

    @Test
    void mountsWhatIsThere() {
        for (JsonNode service : services(STACK).values()) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asString().substring(0, volume.asString().indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(Path.of(source)).exists();
                } else if (!source.equals(DOCKER_SOCKET)) {
                    assertThat(read(STACK).path("volumes").has(source))
                            .as(source)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void scrapesServersThatExist() {
        Set<String> servers = servers();
        for (JsonNode job : read(PROMETHEUS).path("scrape_configs")) {
            var names =
                    job.path("dns_sd_configs").findPath("names").valueStream().map(JsonNode::asString);
            var targets = job.path("static_configs")
                    .findPath("targets")
                    .valueStream()
                    .map(target -> target.asString().replaceAll(":.*", ""));
            assertThat(Stream.concat(names, targets)).isNotEmpty().isSubsetOf(with(servers, "localhost"));
        }
    }

    @Test
    void leadsFromEachDataSourceToOthersThatExist() {
        JsonNode sources = read(DATA_SOURCES).path("datasources");
        Set<String> ids =
                sources.findValues("uid").stream().map(JsonNode::asString).collect(Collectors.toSet());

        assertThat(ids).containsExactlyInAnyOrder("prometheus", "loki", "jaeger");
        assertThat(sources.findValues("datasourceUid").stream().map(JsonNode::asString))
                .hasSizeGreaterThan(3)
                .isSubsetOf(ids);
        assertThat(sources.findValues("url").stream()
                        .map(JsonNode::asString)
                        .filter(url -> url.startsWith("http://"))
                        .map(url -> url.replaceAll("http://|:.*", "")))
                .isSubsetOf(servers());
    }

    @ParameterizedTest
    @CsvSource({"collector/collector.yaml, collector", "jaeger/jaeger.yaml, jaeger"})
    void passesSpansThroughPartsThatAreConfigured(Path file, String server) {
        JsonNode configuration = read(file);
        for (String kind : List.of("receivers", "processors", "exporters")) {
            Set<String> used = new TreeSet<>();
            for (JsonNode pipeline : configuration.path("service").path("pipelines")) {
                pipeline.path(kind).forEach(part -> used.add(part.asString()));
            }
            assertThat(used).as(kind).isNotEmpty().isEqualTo(names(configuration.path(kind)));
        }
        Set<String> extensions = new TreeSet<>();
        configuration.path("service").path("extensions").forEach(extension -> extensions.add(extension.asString()));
        assertThat(extensions).isEqualTo(names(configuration.path("extensions")));
        assertThat(servers()).contains(server);
    }

    /** A service's own value, or the one that all share. */
    private static JsonNode merged(JsonNode service, String name) {
        return service.has(name)
                ? service.path(name)
                : read(STACK).path("x-server").path(name);
    }

    private static Set<String> servers() {
        return with(services(FLEET).keySet(), services(STACK).keySet().toArray(String[]::new));
    }

    private static Map<String, JsonNode> services(Path compose) {
        return read(compose)
                .path("services")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> names(JsonNode parts) {
        return parts.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> with(Set<String> some, String... others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(others));
        return all;
    }

    private static JsonNode read(Path file) {
        return YAML.readTree(file);
    }
}
