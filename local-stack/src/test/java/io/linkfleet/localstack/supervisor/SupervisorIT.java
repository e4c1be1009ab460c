package io.linkfleet.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.linkfleet.localstack.server.OwnSession;
import io.linkfleet.localstack.server.ProcessTable;
import io.linkfleet.localstack.supervisor.FleetState.PartState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private Home home;
    private final List<Process> supervisors = new ArrayList<>();

    @BeforeEach
    void createHome() {
        home = new Home(folder);
        home.create();
    }

    @AfterEach
    void endEverything() throws InterruptedException {
        for (Process supervisor : supervisors) {
            supervisor.destroyForcibly().waitFor();
        }
        Orphans.end(home);
    }

    @Test
    void restartsAKilledPartAndWaitsLongerEachTime() throws IOException {
        startSupervisor();
        awaitUp();

        Duration first = killAndAwaitRestart("gateway", 1);
        Duration second = killAndAwaitRestart("gateway", 2);

        assertThat(first).isGreaterThanOrEqualTo(BackOff.FIRST);
        assertThat(second).isGreaterThanOrEqualTo(BackOff.FIRST.multipliedBy(2));
        assertThat(part("kafka").restarts()).isZero();
    }

    @Test
    void endsWhatAKilledSupervisorLeftBehind() throws Exception {
        Process supervisor = startSupervisor();
        awaitUp();
        List<ProcessHandle> left = living();
        assertThat(left).hasSize(4);

        supervisor.destroyForcibly().waitFor();
        assertThat(left).allMatch(ProcessTable::isRunning);
        startSupervisor();
        await().atMost(LIMIT).until(() -> left.stream().noneMatch(ProcessTable::isRunning));

        assertThat(stops()).containsExactly("gateway", "redirector", "kafka", "postgres");
        awaitUp();
    }

    @Test
    void leavesARunningFleetAlone() throws Exception {
        startSupervisor();
        awaitUp();
        List<ProcessHandle> running = living();

        Process second = startSupervisor();

        assertThat(second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isNotZero();
        assertThat(living()).isEqualTo(running);
    }

    @Test
    void findsAPartThatWasStillStartingWhenTheSupervisorWasKilled() throws Exception {
        Process supervisor = startSupervisorThatWaitsFor("kafka");
        ProcessHandle kafka = part("kafka").process().find().orElseThrow();

        supervisor.destroyForcibly().waitFor();
        assertThat(ProcessTable.isRunning(kafka)).isTrue();
        Orphans.end(home);

        assertThat(ProcessTable.isRunning(kafka)).isFalse();
    }

    @Test
    void isRemovedOnlyAfterWhatAKilledSupervisorLeftBehindHasEnded() throws Exception {
        Path foreign = Files.createFile(folder.resolve("foreign"));
        Process supervisor = startSupervisor();
        awaitUp();
        List<ProcessHandle> left = living();
        supervisor.destroyForcibly().waitFor();

        Removal.of(home);

        assertThat(left).noneMatch(ProcessTable::isRunning);
        assertThat(home.folders()).noneMatch(Files::exists);
        assertThat(foreign).exists();
    }

    @Test
    void isNotRemovedWhileItIsUp() throws Exception {
        startSupervisor();
        awaitUp();

        assertThatThrownBy(() -> Removal.of(home)).isInstanceOf(FleetException.class);

        assertThat(living()).hasSize(4);
    }

    /** As Ctrl-C at a terminal does it, with a signal that no shell has its background jobs ignore. */
    @Test
    void stopsInOrderThoughTheWholeProcessGroupIsSignalled() throws Exception {
        Process supervisor = startSupervisor();
        awaitUp();

        signalGroupOf(supervisor);

        assertThat(supervisor.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stops()).containsExactly("gateway", "redirector", "kafka", "postgres");
        assertThat(living()).isEmpty();
        assertThat(state().orElseThrow().state()).isEqualTo(FleetState.DOWN);
    }

    @Test
    void launchesNothingMoreWhenStoppedDuringTheStart() throws Exception {
        Process supervisor = startSupervisorThatWaitsFor("kafka");

        signalGroupOf(supervisor);

        assertThat(supervisor.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stops()).containsExactly("kafka", "postgres");
        assertThat(state().orElseThrow().parts()).extracting(PartState::name).containsExactly("postgres", "kafka");
        assertThat(living()).isEmpty();
    }

    private Process startSupervisor() throws IOException {
        List<String> command = OwnSession.of(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeFleet.class.getName(),
                folder.toString()));
        Process supervisor = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.log("supervisor").toFile())
                .start();
        supervisors.add(supervisor);
        return supervisor;
    }

    private Process startSupervisorThatWaitsFor(String name) throws IOException {
        Files.createFile(FakePart.brake(home, name));
        Process supervisor = startSupervisor();
        await().atMost(LIMIT).until(() -> living().size() == FakeFleet.INFRASTRUCTURE.size());
        return supervisor;
    }

    private void awaitUp() {
        await().atMost(LIMIT)
                .until(() -> state().filter(state -> state.state().equals(FleetState.UP))
                        .flatMap(state -> state.supervisor().find())
                        .isPresent());
    }

    private Duration killAndAwaitRestart(String name, int restarts) {
        part(name).process().find().orElseThrow().destroyForcibly();
        long begun = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT)
                .until(() ->
                        part(name).restarts() == restarts && part(name).state().equals("up"));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void signalGroupOf(Process leader) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-TERM", "--", "-" + leader.pid()).start().waitFor();
    }

    private Optional<FleetState> state() {
        return new StateFile(home).read();
    }

    private PartState part(String name) {
        return state().orElseThrow().parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<ProcessHandle> living() {
        return state().stream()
                .flatMap(state -> state.parts().stream())
                .flatMap(part -> part.process().find().stream())
                .toList();
    }

    private List<String> stops() throws IOException {
        return Files.readAllLines(FakePart.stops(home));
    }
}
