package io.linkfleet.support;

import io.linkfleet.support.testing.EnvironmentTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EnvironmentTableTest {

    @Test
    void everySharedVariableIsDocumented() {
        EnvironmentTable.assertDocuments(
                Path.of("README.md"),
                Path.of("src/main/resources/linkfleet-service.yaml"),
                Path.of("src/test/resources/application.yaml"));
    }
}
