package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part that is killed comes back, and no click that was answered meanwhile is lost or doubled. */
@ExtendWith(FleetExtension.class)
class KilledServiceST {

    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(30);

    private final Fleet fleet;

    KilledServiceST(Fleet fleet) {
        this.fleet = fleet;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "shortener", "analytics"})
    void comesBackWhileClicksGoOnAndAreCountedExactly(String service) {
        String code = fleet.gateway().shorten("https://example.com/" + service);
        int clicks = click(fleet.redirector(), code, 50);

        ProcessHandle killed = fleet.kill(service);
        clicks += click(fleet.redirector(), code, 150);

        awaitBack(service, killed);
        clicks += click(fleet.redirector(), code, 50);
        awaitCount(code, clicks);
    }

    @Test
    void redirectorComesBackWhileAnotherOneCounts() {
        String code = fleet.gateway().shorten("https://example.com/redirector");
        try (SecondRedirector second = fleet.startSecondRedirector()) {
            int clicks = click(fleet.redirector(), code, 50);
            awaitCount(code, clicks);

            ProcessHandle killed = fleet.kill("redirector");
            clicks += click(second.client(), code, 150);

            awaitBack("redirector", killed);
            clicks += click(fleet.redirector(), code, 50);
            awaitCount(code, clicks);
        }
    }

    private void awaitBack(String part, ProcessHandle killed) {
        Awaitility.await(part + " is back").atMost(BACK_WITHIN).until(() -> fleet.isBack(part, killed));
    }

    private void awaitCount(String code, long clicks) {
        Awaitility.await("every click of " + code + " is counted")
                .atMost(COUNTED_WITHIN)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(fleet.clicksInDailyTable(code)).isEqualTo(clicks));
    }

    private static int click(Client door, String code, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(door.get("/" + code).statusCode()).isEqualTo(302);
        }
        return times;
    }
}
