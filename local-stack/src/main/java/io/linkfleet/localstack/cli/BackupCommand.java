package io.linkfleet.localstack.cli;

import static java.util.Objects.requireNonNull;

import io.linkfleet.localstack.backup.DatabaseBackup;
import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.FleetState;
import io.linkfleet.localstack.supervisor.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "Writes all short URLs, clicks and figures to a file, while the fleet is up.")
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "to write")
    private @Nullable Path file;

    @Override
    public Integer call() {
        FleetState state = new StateFile(Main.home())
                .read()
                .filter(fleet -> fleet.supervisor().find().isPresent())
                .orElseThrow(() -> new FleetException("Linkfleet is down; ./linkfleet up starts it."));
        Path target = requireNonNull(file).toAbsolutePath();
        Path folder = requireNonNull(target.getParent());
        if (!Files.isDirectory(folder)) {
            throw new FleetException("There is no folder " + folder + ".");
        }
        long rows = new DatabaseBackup(requireNonNull(state.urls().get("jdbc"))).write(target);
        System.out.println(rows + " rows backed up to " + target);
        return 0;
    }
}
