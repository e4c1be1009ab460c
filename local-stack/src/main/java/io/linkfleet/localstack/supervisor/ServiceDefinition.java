package io.linkfleet.localstack.supervisor;

import java.nio.file.Path;

/**
 * What it takes to run a service.
 *
 * @param module folder and jar name of its Maven module
 * @param heap as {@code -Xmx} takes it
 */
record ServiceDefinition(String name, String module, int port, int managementPort, String heap) {

    Path jar(Path root) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    String url() {
        return "http://localhost:" + port;
    }
}
