package io.linkfleet.localstack.cli;

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
            listLogs(Main.home().logs());
            return 0;
        }
        Path log = Main.home().log(part);
        if (!part.matches("[a-z]+") || !Files.exists(log)) {
            throw new FleetException("There is no log of '" + part + "'.");
        }
        List<String> lines = Files.readAllLines(log);
        lines.subList(Math.max(0, lines.size() - LINES), lines.size()).forEach(System.out::println);
        return 0;
    }

    private static void listLogs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> logs = Files.list(folder)) {
            logs.sorted().forEach(System.out::println);
        }
    }
}
