package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.Home;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code ./linkfleet} hands over to Java. */
@Command(
        name = "linkfleet",
        description = "Runs Linkfleet on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            DeadLettersCommand.class,
            FiguresCommand.class,
            OrphansCommand.class,
            EraseCommand.class,
            DisableCommand.class,
            EnableCommand.class,
            AuditCommand.class,
            KeyTierCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments);
        System.exit(exitCode);
    }

    /** The checkout that the script stands in. */
    static Path root() {
        return Path.of(System.getProperty("linkfleet.root", "."))
                .toAbsolutePath()
                .normalize();
    }

    static Home home() {
        String chosen = System.getenv("LINKFLEET_HOME");
        return new Home(
                chosen == null || chosen.isEmpty()
                        ? root().resolve(".linkfleet")
                        : Path.of(chosen).toAbsolutePath());
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof FleetException) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
