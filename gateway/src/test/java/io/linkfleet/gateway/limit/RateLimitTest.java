package io.linkfleet.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({"60/m, 60, 60", "1/s, 1, 1", "9999999/d, 9999999, 86400", "600/h, 600, 3600"})
    void readsItsSpelling(String text, int requests, long seconds) {
        assertThat(RateLimit.of(text)).isEqualTo(new RateLimit(requests, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "0/m", "-1/m", "60/y", "60/min", "60 / m", "10000000/s", "6.5/s"})
    void namesWhatItCanNotRead(String text) {
        assertThatThrownBy(() -> RateLimit.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("60/m");
    }

    @Test
    void tellsWhenToComeBack() {
        var limit = RateLimit.of("60/m");

        assertThat(limit.remaining(0)).isEqualTo(60);
        assertThat(limit.remaining(limit.fullDebtMicros())).isZero();
        assertThat(limit.secondsUntilFull(limit.fullDebtMicros())).isEqualTo(60);
        assertThat(limit.secondsUntilToken(limit.fullDebtMicros())).isEqualTo(1);
    }

    @Test
    void sharesLeaveAtLeastOneRequest() {
        assertThat(RateLimit.of("5/h").share(2).requests()).isEqualTo(2);
        assertThat(RateLimit.of("1/h").share(9).requests()).isEqualTo(1);
    }
}
