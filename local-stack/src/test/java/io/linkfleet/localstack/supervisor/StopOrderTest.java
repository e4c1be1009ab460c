package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StopOrderTest {

    @Test
    void stopsCallersBeforeThoseTheySendTo() {
        var parts = Stream.of("postgres", "redis", "kafka", "shortener", "redirector", "analytics", "gateway");

        assertThat(parts.sorted(StopOrder.BY_NAME))
                .containsExactly("gateway", "redirector", "shortener", "analytics", "kafka", "redis", "postgres");
    }
}
