package io.linkfleet.analytics;

import io.linkfleet.support.testing.EnvironmentTable;
import io.linkfleet.support.testing.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRulesOfTheHouse() {
        HouseRules.assertHold("io.linkfleet.analytics");
    }

    @Test
    void documentsEveryEnvironmentVariable() {
        EnvironmentTable.assertDocuments(Path.of("README.md"), Path.of("src/main/resources/application.yaml"));
    }
}
