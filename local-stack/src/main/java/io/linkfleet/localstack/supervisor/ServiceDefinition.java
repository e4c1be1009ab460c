package io.linkfleet.localstack.supervisor;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to run a service.
 *
 * @param module folder and jar name of its Maven module
 * @param heap as {@code -Xmx} takes it
 * @param agent a Java agent that watches it, if any
 */
public record ServiceDefinition(
        String name,
        String module,
        int port,
        int managementPort,
        String heap,
        @Nullable Path agent) {

    Path jar(Path root) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** Where it answers. */
    public String url() {
        return "http://localhost:" + port;
    }
}
