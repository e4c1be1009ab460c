package io.linkfleet.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.GrafanaDashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that Grafana reads are what the code says; {@code -Ddashboards.update=true} writes them anew. */
class DashboardsTest {

    private static final Path FOLDER = Path.of("grafana/dashboards");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?!__)(\\w+)");

    static List<Dashboard> dashboards() {
        return Dashboards.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void areInTheirFiles(Dashboard dashboard) throws IOException {
        Path file = FOLDER.resolve(dashboard.id() + ".json");
        String json = GrafanaDashboard.json(dashboard);
        if (Boolean.getBoolean("dashboards.update")) {
            Files.writeString(file, json);
        }

        assertThat(file).content().isEqualTo(json);
    }

    @Test
    void haveNoFilesBesideThem() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(dashboards().stream()
                            .map(dashboard -> dashboard.id() + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void useTheVariablesTheyHave(Dashboard dashboard) {
        List<String> used = panels(dashboard)
                .flatMap(panel -> panel.queries().stream())
                .flatMap(query -> VARIABLE.matcher(query.expression()).results())
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(dashboard.variables().stream()
                        .map(variable -> "$" + variable.name())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void explainEachPanelAndLeadToDashboardsThatExist(Dashboard dashboard) {
        var ids = dashboards().stream().map(Dashboard::id).collect(Collectors.toSet());

        assertThat(panels(dashboard)).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.description()).endsWith(".");
            assertThat(panel.queries()).isNotEmpty();
        });
        assertThat(panels(dashboard).map(Panel::drillDown).filter(Objects::nonNull))
                .isSubsetOf(ids)
                .doesNotContain(dashboard.id());
        assertThat(dashboard.variables().stream().map(Variable::name)).doesNotHaveDuplicates();
    }

    private static Stream<Panel> panels(Dashboard dashboard) {
        return dashboard.rows().stream().flatMap(row -> row.panels().stream());
    }
}
