package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of its own goes up and down as operators and accidents make it. */
class LifecycleST {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);

    @TempDir
    private Path home;

    @Test
    void keepsLinksAndFiguresOverARestartAndLeavesNoProcessBehind() {
        Fleet fleet = Fleet.in(home);
        try {
            fleet.up();
            String code = fleet.gateway().shorten("https://example.com/kept");
            assertThat(fleet.redirector().get("/" + code).statusCode()).isEqualTo(302);
            awaitClicks(fleet, code, 1);
            List<ProcessHandle> first = fleet.processes();

            fleet.down();
            assertThat(first).hasSize(8);
            awaitGone(first);

            fleet.up();
            assertThat(fleet.redirector().get("/" + code).statusCode()).isEqualTo(302);
            awaitClicks(fleet, code, 2);

            List<ProcessHandle> orphans = fleet.processes();
            fleet.killSupervisor();
            fleet.up();
            awaitGone(orphans);
            awaitClicks(fleet, code, 2);

            List<ProcessHandle> abandoned = fleet.processes();
            fleet.killSupervisor();
            fleet.down();
            awaitGone(abandoned);
        } finally {
            fleet.down();
        }
    }

    private static void awaitGone(List<ProcessHandle> processes) {
        Awaitility.await("no process is left")
                .atMost(GONE_WITHIN)
                .untilAsserted(() -> assertThat(processes).noneMatch(Fleet::isRunning));
    }

    private static void awaitClicks(Fleet fleet, String code, long clicks) {
        Awaitility.await("clicks of " + code)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(fleet.clicksInDailyTable(code)).isEqualTo(clicks));
    }
}
