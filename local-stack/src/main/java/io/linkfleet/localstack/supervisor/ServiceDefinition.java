package io.linkfleet.localstack.supervisor;

import java.nio.file.Path;
import java.util.List;

/**
 * What it takes to run a service.
 *
 * @param module folder and jar name of its Maven module
 * @param heap as {@code -Xmx} takes it
 * @param more options of the JVM, beside those of the module; with any, its archive of classes is left out, which they may not
 *     go with
 */
public record ServiceDefinition(
        String name, String module, int port, int managementPort, String heap, List<String> more) {

    Path jar(Path root) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** The file with the JVM's options for this module. */
    Path options(Path root) {
        return root.resolve(module).resolve("jvm.options");
    }

    /** Where it answers. */
    public String url() {
        return "http://localhost:" + port;
    }
}
