package io.linkfleet.support.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViolationTest {

    @Test
    void pointsAtANameThatHasNoUtf8() {
        assertThat(new Violation("/\ud800", "unknown_field", "There is no such field.").pointer())
                .isEqualTo("/?");
        assertThat(new Violation("/\ud83d\ude00", "unknown_field", "There is no such field.").pointer())
                .isEqualTo("/\ud83d\ude00");
    }
}
