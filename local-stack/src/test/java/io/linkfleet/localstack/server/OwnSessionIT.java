package io.linkfleet.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSessionIT {

    @TempDir
    private Path folder;

    @Test
    void leadsAGroupUnderThePidThatWasStarted() throws Exception {
        Path output = folder.resolve("output");
        List<String> command = List.of("sh", "-c", "echo $$; ps -o pgid= -p $$");

        Process process = new ProcessBuilder(OwnSession.of(command))
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(output))
                .map(String::strip)
                .containsExactly(Long.toString(process.pid()), Long.toString(process.pid()));
    }
}
