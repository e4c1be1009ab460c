package io.linkfleet.loadtests;

import io.linkfleet.loadtests.create.CreateCommand;
import io.linkfleet.loadtests.create.ListCommand;
import io.linkfleet.loadtests.gateway.GatewayCommand;
import io.linkfleet.loadtests.ingest.IngestCommand;
import io.linkfleet.loadtests.ingest.KillsCommand;
import io.linkfleet.loadtests.ingest.QueryCommand;
import io.linkfleet.loadtests.levels.LoadCommand;
import io.linkfleet.loadtests.password.PasswordsCommand;
import io.linkfleet.loadtests.redirect.ColdStartCommand;
import io.linkfleet.loadtests.redirect.OutageCommand;
import io.linkfleet.loadtests.redirect.RedirectCommand;
import io.linkfleet.loadtests.redirect.StartCommand;
import io.linkfleet.loadtests.redirect.VisibleCommand;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code ./linkfleet bench} hands over to Java. */
@Command(
        name = "linkfleet bench",
        description = "Measures Linkfleet on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            RedirectCommand.class,
            OutageCommand.class,
            ColdStartCommand.class,
            StartCommand.class,
            CreateCommand.class,
            ListCommand.class,
            IngestCommand.class,
            KillsCommand.class,
            QueryCommand.class,
            VisibleCommand.class,
            LoadCommand.class,
            GatewayCommand.class,
            PasswordsCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    /** The checkout whose services are measured. */
    public static Path root() {
        return Path.of(System.getProperty("linkfleet.root", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** Where results are written. */
    public static Path results() {
        return root().resolve("load-tests").resolve("results");
    }
}
