package io.linkfleet.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

    private static final List<String> JAVA = List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());

    @TempDir
    private Path folder;

    private record Answer(int exitCode, String output) {}

    /** The script alone, in a folder with nothing to build and nothing built. */
    @Nested
    class OnACleanClone {

        @ParameterizedTest
        @ValueSource(strings = {"status", "down", "logs", "reset"})
        void saysThatNothingRunsAndBuildsNothing(String command) throws Exception {
            Answer answer = script(command);

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.output()).startsWith("Linkfleet is down");
            assertThat(home()).doesNotExist();
        }

        @Test
        void saysThatNothingRunsToPrograms() throws Exception {
            assertThat(script("status", "--json").output().strip())
                    .isEqualTo(StatusCommand.json(Status.NOTHING_RUNS).replaceAll("\\s", ""));
        }

        private Answer script(String... arguments) throws IOException, InterruptedException {
            Path copy = Files.copy(Path.of("../linkfleet"), folder.resolve("linkfleet"));
            return run(Map.of(), List.of("bash", copy.toString()), arguments);
        }
    }

    @Test
    void namesTheVariableThatHoldsNoPort() throws Exception {
        Answer answer = java(Map.of("LINKFLEET_GATEWAY_PORT", "abc"), "up");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.output().strip())
                .isEqualTo("LINKFLEET_GATEWAY_PORT must be a port from 1 to 65535, but is 'abc'.");
    }

    @Test
    void namesThePortsThatTwoServicesWant() throws Exception {
        Answer answer = java(Map.of("LINKFLEET_GATEWAY_PORT", "18001", "LINKFLEET_SHORTENER_PORT", "18001"), "up");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.output()).contains("18001").contains("LINKFLEET_GATEWAY_PORT");
    }

    @Test
    void followsALog() throws Exception {
        Path log = Files.createDirectories(home().resolve("logs")).resolve("gateway.log");
        Files.createDirectories(home().resolve("data"));
        Files.writeString(log, "before\n");
        Process logs = start(Map.of(), List.of("bash", "../linkfleet"), "logs", "-f", "gateway");

        try (BufferedReader lines = logs.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("before");
            Files.writeString(log, "after\n", StandardOpenOption.APPEND);
            assertThat(lines.readLine()).isEqualTo("after");
        } finally {
            logs.destroyForcibly();
        }
    }

    private Answer java(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return run(environment, JAVA, arguments);
    }

    private Answer run(Map<String, String> environment, List<String> command, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(environment, command, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }

    private Process start(Map<String, String> environment, List<String> command, String... arguments)
            throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().put("LINKFLEET_HOME", home().toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path home() {
        return folder.resolve("home");
    }
}
