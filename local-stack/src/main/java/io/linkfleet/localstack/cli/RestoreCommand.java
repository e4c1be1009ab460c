package io.linkfleet.localstack.cli;

import static java.util.Objects.requireNonNull;

import io.linkfleet.localstack.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "restore", description = "Puts the fleet, which must be down, back to a back-up.")
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "that backup wrote")
    private @Nullable Path file;

    @Override
    public Integer call() {
        long rows = new Restore(Main.home()).from(requireNonNull(file).toAbsolutePath());
        System.out.println(
                rows + " rows restored; ./linkfleet up counts the clicks that came later, as far as Kafka has them.");
        return 0;
    }
}
