package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPortsTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("run/ports.properties");
    }

    @Test
    void keepsAPortFromRunToRun() {
        int first = new KeptPorts(file).of("redis");

        assertThat(new KeptPorts(file).of("redis")).isEqualTo(first);
    }

    @Test
    void choosesAnewWhenSomebodyElseHasThePort() throws IOException {
        int first = new KeptPorts(file).of("redis");

        try (var _ = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            int second = new KeptPorts(file).of("redis");

            assertThat(second).isNotEqualTo(first);
            assertThat(new KeptPorts(file).of("redis")).isEqualTo(second);
        }
    }

    @Test
    void choosesAnewWhenTheFileHoldsNoPort() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "redis=many");

        assertThat(new KeptPorts(file).of("redis")).isPositive();
    }
}
