package io.linkfleet.analytics.ingest.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryDelayTest {

    private final RetryDelay delay = new RetryDelay();

    @Test
    void doublesUpToItsCeilingAndStaysThere() {
        assertThat(Stream.generate(() -> delay.next().toMillis()).limit(7))
                .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 4_000L, 4_000L);
    }

    @Test
    void beginsAnewAfterASuccess() {
        delay.next();
        delay.next();

        delay.reset();

        assertThat(delay.next()).isEqualTo(Duration.ofMillis(250));
    }
}
