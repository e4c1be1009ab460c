package io.linkfleet.localstack.supervisor;

import java.nio.file.Path;
import java.util.List;

/**
 * What it takes to run a service.
 *
 * @param module folder and jar name of its Maven module
 * @param heap as {@code -Xmx} takes it
 * @param options more of the JVM's; with any, its archive of classes is left out, which they may not go with
 */
public record ServiceDefinition(
        String name, String module, int port, int managementPort, String heap, List<String> options) {

    Path jar(Path root) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** Where it answers. */
    public String url() {
        return "http://localhost:" + port;
    }
}
