package io.linkfleet.gateway;

import io.linkfleet.support.testing.EnvironmentTable;
import io.linkfleet.support.testing.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void wallsOfTheHouseStand() {
        HouseRules.assertHold("io.linkfleet.gateway");
    }

    @Test
    void everyVariableIsDocumented() {
        EnvironmentTable.assertDocuments(Path.of("README.md"), Path.of("src/main/resources/application.yaml"));
    }
}
