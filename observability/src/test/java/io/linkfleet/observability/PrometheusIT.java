package io.linkfleet.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.localstack.server.DebianPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Prometheus's own tools judge its configuration, and each alert fires when it should and only then. */
class PrometheusIT {

    private static final Path PROMETHEUS = Path.of("prometheus");
    private static final Path RUNBOOKS = Path.of("../docs/runbooks");
    private static final Path TOOLS =
            Path.of("../.linkfleet/tools").toAbsolutePath().normalize();
    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<Path> tests() throws IOException {
        return files(PROMETHEUS.resolve("tests")).stream();
    }

    @Test
    void takesItsConfiguration() {
        promtool("check", "config", PROMETHEUS.resolve("prometheus.yaml").toString());
    }

    @Test
    void hasAnAlertmanagerThatTakesItsConfiguration() {
        run("prometheus-alertmanager", "amtool", "check-config", "alertmanager/alertmanager.yaml");
    }

    @ParameterizedTest
    @MethodSource("tests")
    void firesWhenItShould(Path test) {
        promtool("test", "rules", test.toString());
    }

    @Test
    void hasATestForEachAlertThatFiresAndOneThatStaysSilent() throws IOException {
        var firing = new ArrayList<String>();
        var silent = new ArrayList<String>();
        for (Path file : files(PROMETHEUS.resolve("tests"))) {
            for (JsonNode test : YAML.readTree(file).path("tests")) {
                for (JsonNode rule : test.path("alert_rule_test")) {
                    (rule.path("exp_alerts").isEmpty() ? silent : firing)
                            .add(rule.path("alertname").asString());
                }
            }
        }

        assertThat(firing).containsAll(alertNames());
        assertThat(silent).containsAll(alertNames());
    }

    @Test
    void tellsForEachAlertHowBadItIsAndWhatToDo() throws IOException {
        var dashboards = Dashboards.all().stream()
                .map(dashboard -> "/d/" + dashboard.id())
                .collect(Collectors.toSet());

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            JsonNode annotations = alert.path("annotations");
            assertThat(alert.path("labels").path("severity").asString()).isIn("page", "ticket");
            assertThat(annotations.path("summary").asString()).isNotBlank();
            assertThat(annotations.path("description").asString()).isNotBlank();
            assertThat(annotations.path("dashboard_url").asString()).isIn(dashboards);
            assertThat(annotations.path("runbook_url").asString())
                    .isEqualTo("docs/runbooks/" + alert.path("alert").asString() + ".md");
            assertThat(RUNBOOKS.resolve(alert.path("alert").asString() + ".md"))
                    .content()
                    .contains("## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
        });
    }

    private static Set<String> alertNames() throws IOException {
        return alerts().stream().map(alert -> alert.path("alert").asString()).collect(Collectors.toSet());
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (Path file : files(PROMETHEUS.resolve("rules"))) {
            for (JsonNode group : YAML.readTree(file).path("groups")) {
                group.path("rules")
                        .valueStream()
                        .filter(rule -> rule.has("alert"))
                        .forEach(alerts::add);
            }
        }
        return alerts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void promtool(String... arguments) {
        run("prometheus", "promtool", arguments);
    }

    private static void run(String debianPackage, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(new DebianPackage(debianPackage, TOOLS).program(program).toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
