package io.linkfleet.analytics.stats.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What may be said of a partition: never more than is counted, and not much less. */
class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    void nothingIsKnownBeforeTheFirstEndIsReached() {
        progress.note(at(1), 100, 0);
        progress.note(at(2), 100, 99);

        assertThat(progress.countedUntil()).isNull();
    }

    @Test
    void anIdlePartitionIsCountedUntilNow() {
        progress.note(at(1), 100, 100);
        progress.note(at(2), 100, 100);

        assertThat(progress.countedUntil()).isEqualTo(at(2));
    }

    @Test
    void underSteadyTrafficTheLastEndThatIsCountedHolds() {
        progress.note(at(1), 100, 90);
        progress.note(at(2), 200, 190);
        progress.note(at(3), 300, 290);

        assertThat(progress.countedUntil()).isEqualTo(at(2));
    }

    @Test
    void anOutageLeavesItWhereItWas() {
        progress.note(at(1), 100, 100);
        progress.note(at(2), 200, 100);
        progress.note(at(3), 300, 199);

        assertThat(progress.countedUntil()).isEqualTo(at(1));
    }

    @Test
    void aBacklogOfHoursIsForgottenInPartsOnly() {
        for (int second = 1; second <= 20_000; second++) {
            progress.note(at(second), second * 10L, 0);
        }
        progress.note(at(20_001), 200_010, 100_000);

        assertThat(progress.countedUntil()).isBetween(at(9_900), at(10_000));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
