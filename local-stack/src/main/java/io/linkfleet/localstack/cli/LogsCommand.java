package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.server.LogFile;
import io.linkfleet.localstack.supervisor.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Prints the end of a part's log, or says which logs there are.")
final class LogsCommand implements Callable<Integer> {

    private static final int LINES = 200;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "Such as redirector or postgres.")
    private String part = "";

    @Override
    public Integer call() throws IOException {
        if (part.isEmpty()) {
            logs(Main.home().logs()).forEach(System.out::println);
            return 0;
        }
        Path log = Main.home().log(part);
        if (!part.matches("[a-z]+") || !Files.exists(log)) {
            throw new FleetException("There is no log of '" + part + "'.");
        }
        LogFile.end(log, LINES).forEach(System.out::println);
        return 0;
    }

    private static List<Path> logs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}
