package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.localstack.supervisor.FleetState.PartState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    private Path folder;

    private Home home;
    private StateFile file;

    @BeforeEach
    void create() {
        home = new Home(folder);
        home.create();
        file = new StateFile(home);
    }

    @Test
    void readsWhatWasWrittenLast() {
        FleetState state = new FleetState(
                FleetState.UP,
                new ProcessMark(17, 1_700_000_000_000L),
                List.of(new PartState("redis", "restarting", ProcessMark.NONE, 3)),
                Map.of("redis", "redis://127.0.0.1:6379"));
        file.write(new FleetState(FleetState.STARTING, ProcessMark.NONE, List.of(), Map.of()));

        file.write(state);

        assertThat(new StateFile(home).read()).contains(state);
    }

    @Test
    void isEmptyBeforeTheFirstRun() {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void namesAFileThatIsNoState() throws IOException {
        Files.writeString(home.stateFile(), "{");

        assertThatThrownBy(file::read).hasMessageContaining(home.stateFile().toString());
    }
}
