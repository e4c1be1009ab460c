package io.linkfleet.redirector.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2026-11-20T10:00:00Z, 2026-11, 2026-12-01T00:00:00Z",
        "MONTH, 2026-12-31T23:59:59.999Z, 2026-12, 2027-01-01T00:00:00Z",
        "MONTH, 2028-02-29T00:00:00Z, 2028-02, 2028-03-01T00:00:00Z",
        "DAY, 2026-11-20T00:00:00Z, 2026-11-20, 2026-11-21T00:00:00Z",
        "DAY, 2026-12-31T23:59:59.999Z, 2026-12-31, 2027-01-01T00:00:00Z"
    })
    void beginsAndEndsInUtc(Window window, Instant instant, String name, Instant end) {
        assertThat(window.nameAt(instant)).isEqualTo(name);
        assertThat(window.endOf(name)).isEqualTo(end);
    }
}
