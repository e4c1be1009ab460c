package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.Home;
import io.linkfleet.localstack.supervisor.Removal;
import io.linkfleet.localstack.supervisor.StateFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Removes all data of the local fleet; asks first.")
final class ResetCommand implements Callable<Integer> {

    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        Home home = Main.home();
        boolean running = new StateFile(home)
                .read()
                .flatMap(state -> state.supervisor().find())
                .isPresent();
        if (running) {
            throw new FleetException("The fleet is up; ./linkfleet down stops it.");
        }
        if (!yes && !confirmed(home)) {
            System.out.println("Nothing was removed.");
            return 1;
        }
        Removal.of(home);
        System.out.println("All data is removed.");
        return 0;
    }

    private static boolean confirmed(Home home) throws IOException {
        System.out.print("Remove every short URL and click in " + home.path() + "? Type yes: ");
        System.out.flush();
        var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return "yes".equals(answer);
    }
}
