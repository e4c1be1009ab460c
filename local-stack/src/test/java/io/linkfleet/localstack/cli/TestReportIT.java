package io.linkfleet.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the report as the script does: as a source file, without anything built. */
class TestReportIT {

    private static final Path SOURCE = Path.of("src/main/java/io/linkfleet/localstack/cli/TestReport.java");

    @TempDir
    private Path root;

    private record Answer(int exitCode, String output) {}

    @Test
    void sumsUpByLayer() throws Exception {
        report("UrlTest$Create", "<testcase/><testcase/>");
        report("UrlPropertyTest", "<testcase/>");
        report("StoreContractTest", "<testcase><skipped/></testcase>");
        report("FleetST", "<testcase/>");

        Answer answer = run();

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.output().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "unit 2 0 0 0.5",
                        "property 1 0 0 0.5",
                        "integration 0 0 1 0.5",
                        "system 1 0 0 0.5",
                        "4 passed, 0 failed, 1 skipped");
    }

    @Test
    void failsWhenATestHasFailed() throws Exception {
        report("UrlTest", "<testcase><failure/></testcase><testcase><error/></testcase><testcase/>");

        Answer answer = run();

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.output()).contains("1 passed, 2 failed");
    }

    @Test
    void failsWhenNothingWasTested() throws Exception {
        assertThat(run().exitCode()).isEqualTo(1);
    }

    private void report(String testClass, String cases) throws IOException {
        Path folder = Files.createDirectories(root.resolve("module/target/surefire-reports"));
        Files.writeString(
                folder.resolve("TEST-" + testClass + ".xml"), "<testsuite time=\"0.5\">" + cases + "</testsuite>");
    }

    private Answer run() throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(java, "-Duser.language=en", SOURCE.toString(), root.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }
}
