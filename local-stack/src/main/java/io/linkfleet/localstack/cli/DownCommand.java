package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.server.ServerProcess;
import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.FleetState;
import io.linkfleet.localstack.supervisor.Home;
import io.linkfleet.localstack.supervisor.Orphans;
import io.linkfleet.localstack.supervisor.StateFile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops the fleet; its data stays.")
final class DownCommand implements Callable<Integer> {

    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    @Override
    public Integer call() {
        Home home = Main.home();
        Optional<FleetState> state = new StateFile(home).read();
        if (state.isPresent()) {
            stopSupervisor(state.get());
        }
        Orphans.end(home);
        System.out.println("Linkfleet is down.");
        return 0;
    }

    private static void stopSupervisor(FleetState state) {
        Optional<ProcessHandle> supervisor = state.supervisor().find();
        if (supervisor.isEmpty()) {
            return;
        }
        supervisor.get().destroy();
        if (!ServerProcess.endsWithin(supervisor.get(), STOP_LIMIT)) {
            throw new FleetException(
                    "The supervisor, process " + supervisor.get().pid() + ", does not end.");
        }
    }
}
