package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.PostgresServer;
import io.linkfleet.localstack.server.ServerProcess;
import io.linkfleet.localstack.supervisor.FleetState.PartState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ends what a supervisor left behind that could not clean up itself. */
public final class Orphans {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private Orphans() {}

    /** Ends every part of the fleet in {@code home} that still runs, callers first; returns how many there were. */
    public static int end(Home home) {
        List<ProcessHandle> left =
                Stream.concat(recorded(home), postmaster(home)).distinct().toList();
        left.forEach(process -> ServerProcess.end(process, GRACE));
        return left.size();
    }

    private static Stream<ProcessHandle> recorded(Home home) {
        return new StateFile(home)
                .read().stream()
                        .flatMap(state -> state.parts().stream())
                        .sorted(Comparator.comparing(PartState::name, StopOrder.BY_NAME))
                        .map(part -> part.process().find())
                        .flatMap(Optional::stream);
    }

    /** Postgres comes up in one step, so that a supervisor that died meanwhile has not recorded it. */
    private static Stream<ProcessHandle> postmaster(Home home) {
        return PostgresServer.postmaster(home.data(Home.POSTGRES)).stream();
    }
}
