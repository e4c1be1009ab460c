package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FleetExtension.class)
class TwoRedirectorsST {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(1);
    private static final int DELETIONS = 20;

    private final Fleet fleet;

    TwoRedirectorsST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void bothSeeADeletionWithinOneSecond() {
        try (SecondRedirector second = fleet.startSecondRedirector()) {
            Client owner = fleet.gateway().withAccount();
            List<Duration> delays = new ArrayList<>();
            for (int i = 0; i < DELETIONS; i++) {
                delays.add(deleteAndMeasure(owner, second.client()));
            }

            assertThat(Collections.max(delays)).isLessThan(SEEN_WITHIN);
        }
    }

    private Duration deleteAndMeasure(Client owner, Client second) {
        String code = owner.shorten("https://example.com/deleted");
        assertThat(fleet.redirector().get("/" + code).statusCode()).isEqualTo(302);
        assertThat(second.get("/" + code).statusCode()).isEqualTo(302);

        assertThat(owner.delete("/api/v1/urls/" + code).statusCode()).isEqualTo(204);
        long deleted = System.nanoTime();
        Awaitility.await("both answer 410")
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> fleet.redirector().get("/" + code).statusCode() == 410
                        && second.get("/" + code).statusCode() == 410);
        return Duration.ofNanos(System.nanoTime() - deleted);
    }
}
