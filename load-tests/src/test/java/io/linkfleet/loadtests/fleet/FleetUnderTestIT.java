package io.linkfleet.loadtests.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.localstack.server.ProcessTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FleetUnderTestIT {

    @Test
    void nothingIsLeftOfAnInterruptedBenchmark() throws IOException, InterruptedException {
        Process benchmark = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Optional<ProcessHandle> redis;
        Path folder;
        try (BufferedReader out = benchmark.inputReader()) {
            redis = ProcessHandle.of(Long.parseLong(out.readLine()));
            folder = Path.of(out.readLine());
            assertThat(redis).get().matches(ProcessTable::isRunning);
            assertThat(folder).exists();

            benchmark.destroy();
            benchmark.waitFor();
        }

        assertThat(redis).get().matches(server -> !ProcessTable.isRunning(server));
        assertThat(folder).doesNotExist();
    }

    /** A benchmark that has just begun. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) throws IOException {
            FleetUnderTest.use(fleet -> {
                fleet.redis().start();
                System.out.println(fleet.redis().process().pid());
                System.out.println(fleet.folder());
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
