package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    void doublesFromFailureToFailureUpToTheLongest() {
        assertThat(delayAfter(Duration.ZERO)).isEqualTo(BackOff.FIRST);
        assertThat(delayAfter(Duration.ZERO)).isEqualTo(BackOff.FIRST.multipliedBy(2));
        assertThat(delayAfter(Duration.ZERO)).isEqualTo(BackOff.FIRST.multipliedBy(4));
        assertThat(delayAfter(Duration.ZERO)).isEqualTo(BackOff.FIRST.multipliedBy(8));
        assertThat(delayAfter(Duration.ZERO)).isEqualTo(BackOff.LONGEST);
        assertThat(delayAfter(Duration.ZERO)).isEqualTo(BackOff.LONGEST);
    }

    @Test
    void isShortAgainAfterAGoodWhile() {
        delayAfter(Duration.ZERO);
        delayAfter(Duration.ZERO);

        assertThat(delayAfter(BackOff.GOOD_WHILE)).isEqualTo(BackOff.FIRST);
    }

    @Test
    void staysLongAfterALittleLessThanAGoodWhile() {
        delayAfter(Duration.ZERO);

        assertThat(delayAfter(BackOff.GOOD_WHILE.minusNanos(1))).isGreaterThan(BackOff.FIRST);
    }

    private Duration delayAfter(Duration lifetime) {
        return backOff.next(lifetime);
    }
}
