package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessMarkTest {

    private final ProcessHandle self = ProcessHandle.current();

    @Test
    void findsTheProcessItWasMadeOf() {
        assertThat(ProcessMark.of(self).find()).contains(self);
    }

    @Test
    void doesNotTakeALaterProcessOfTheSamePidForIt() {
        ProcessMark mark = ProcessMark.of(self);

        assertThat(new ProcessMark(mark.pid(), mark.startedAt() - 1).find()).isEmpty();
    }

    @Test
    void findsNothingBeforeTheFirstStart() {
        assertThat(ProcessMark.NONE.find()).isEmpty();
    }
}
