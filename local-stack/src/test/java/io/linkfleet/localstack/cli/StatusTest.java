package io.linkfleet.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.localstack.supervisor.FleetState;
import io.linkfleet.localstack.supervisor.FleetState.PartState;
import io.linkfleet.localstack.supervisor.ProcessMark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {

    private static final ProcessMark ALIVE = ProcessMark.of(ProcessHandle.current());
    private static final ProcessMark DEAD =
            new ProcessMark(ProcessHandle.current().pid(), 1);

    private static final Map<String, String> URLS = Map.of(
            "gateway", "http://localhost:8000",
            "gateway_management", "http://localhost:9000",
            "redis", "redis://127.0.0.1:6379");

    @Test
    void callsAPartDeadWhoseProcessIsGone() {
        Status status = Status.of(state(ALIVE, new PartState("redis", "up", DEAD, 2)));

        Status.Part part = status.parts().getFirst();
        assertThat(part.state()).isEqualTo("dead");
        assertThat(part.pid()).isZero();
        assertThat(part.restarts()).isEqualTo(2);
    }

    @Test
    void isUnsupervisedWhenPartsHaveOutlivedTheirSupervisor() {
        Status status = Status.of(state(DEAD, new PartState("redis", "up", ALIVE, 0)));

        assertThat(status.state()).isEqualTo("unsupervised");
        assertThat(status.supervisorPid()).isZero();
        assertThat(status.parts().getFirst().pid()).isEqualTo(ALIVE.pid());
    }

    @Test
    void isDownWhenNothingIsLeft() {
        Status status = Status.of(state(DEAD, new PartState("redis", "up", DEAD, 0)));

        assertThat(status.state()).isEqualTo(FleetState.DOWN);
    }

    @Test
    void tellsProgramsWhereAServiceIs() {
        Status status = Status.of(
                state(ALIVE, new PartState("gateway", "up", ALIVE, 0), new PartState("redis", "up", ALIVE, 0)));

        JsonNode json = JsonMapper.shared().readTree(StatusCommand.json(status));

        JsonNode gateway = json.at("/parts/0");
        assertThat(gateway.get("url").asString()).isEqualTo("http://localhost:8000");
        assertThat(gateway.get("management_url").asString()).isEqualTo("http://localhost:9000");
        assertThat(json.at("/parts/1").has("url")).isFalse();
        assertThat(json.at("/urls/redis").asString()).isEqualTo("redis://127.0.0.1:6379");
        assertThat(json.get("supervisor_pid").asLong()).isEqualTo(ALIVE.pid());
    }

    private static FleetState state(ProcessMark supervisor, PartState... parts) {
        return new FleetState(FleetState.UP, supervisor, List.of(parts), URLS);
    }
}
