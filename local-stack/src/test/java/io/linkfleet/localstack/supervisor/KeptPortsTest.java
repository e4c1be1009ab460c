package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.localstack.server.FreePorts;
import io.linkfleet.localstack.server.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        int first = new KeptPorts(file, Ports.POOL).of("redis");

        assertThat(new KeptPorts(file, Ports.POOL).of("redis")).isEqualTo(first);
    }

    @Test
    void choosesAnewWhenSomebodyElseHasThePort() throws IOException {
        int first = new KeptPorts(file, Ports.POOL).of("redis");

        try (var _ = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            int second = new KeptPorts(file, Ports.POOL).of("redis");

            assertThat(second).isNotEqualTo(first);
            assertThat(new KeptPorts(file, Ports.POOL).of("redis")).isEqualTo(second);
        }
    }

    @Test
    void keepsThePoolFromGivingAKeptPortToSomebodyElse() {
        int kept = new KeptPorts(file, Ports.POOL).of("redis");
        var pool = new FreePorts(kept, kept + 1);

        new KeptPorts(file, pool);

        assertThatThrownBy(pool::next).hasMessage("no port is free from %d to %d", kept, kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "65536", "99999", "-1", ""})
    void choosesAnewWhenTheFileHoldsNoPort(String kept) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "redis=" + kept);

        assertThat(new KeptPorts(file, Ports.POOL).of("redis")).isPositive();
    }
}
