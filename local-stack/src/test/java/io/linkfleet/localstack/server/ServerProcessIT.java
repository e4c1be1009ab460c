package io.linkfleet.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private ServerProcess process;

    @BeforeEach
    void create() {
        process = new ServerProcess("part", folder.resolve("part.log"), Map.of());
    }

    @AfterEach
    void end() {
        process.stop(LIMIT);
    }

    @Test
    void isKnownFromItsLaunchOn() {
        process.launch(List.of("sleep", "60"));

        assertThat(process.process().isAlive()).isTrue();
    }

    @Test
    void isNotLaunchedTwice() {
        process.launch(List.of("sleep", "60"));
        ProcessHandle first = process.process();

        process.launch(List.of("sleep", "60"));

        assertThat(process.process()).isEqualTo(first);
    }

    @Test
    void isGoneWhenItDoesNotAnswerInTime() {
        process.launch(List.of("sleep", "60"));

        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(50), () -> false))
                .hasMessageContaining("part did not answer in time");

        assertThat(ProcessTable.isRunning(process.process())).isFalse();
    }

    @Test
    void failsWhenItEndsBeforeItAnswers() {
        process.launch(List.of("false"));

        assertThatThrownBy(() -> process.awaitReady(LIMIT, () -> false)).hasMessageContaining("part ended at once");
    }

    @Test
    void isKilledWhenItDoesNotWantToEnd() {
        Path deaf = folder.resolve("deaf");
        process.launch(List.of("sh", "-c", "trap '' TERM; touch " + deaf + "; while :; do sleep 0.05; done"));
        Awaitility.await().until(() -> Files.exists(deaf));

        process.stop(Duration.ofMillis(200));

        assertThat(ProcessTable.isRunning(process.process())).isFalse();
    }
}
