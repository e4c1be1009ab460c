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

    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

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
            assertThat(first).hasSize(8).noneMatch(ProcessHandle::isAlive);

            fleet.up();
            assertThat(fleet.redirector().get("/" + code).statusCode()).isEqualTo(302);
            awaitClicks(fleet, code, 2);

            List<ProcessHandle> orphans = fleet.processes();
            fleet.killSupervisor();
            fleet.up();
            assertThat(orphans).noneMatch(ProcessHandle::isAlive);
            awaitClicks(fleet, code, 2);

            List<ProcessHandle> abandoned = fleet.processes();
            fleet.killSupervisor();
            fleet.down();
            Awaitility.await("no orphan is left")
                    .atMost(GONE_WITHIN)
                    .untilAsserted(() -> assertThat(abandoned).noneMatch(ProcessHandle::isAlive));
        } finally {
            fleet.down();
        }
    }

    private static void awaitClicks(Fleet fleet, String code, long clicks) {
        Awaitility.await("clicks of " + code)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(fleet.clicksInDailyTable(code)).isEqualTo(clicks));
    }
}
