package io.linkfleet.loadtests.create;

import io.linkfleet.loadtests.http.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postgres' own benchmark: how many transactions of one statement this server takes. */
final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial");

    private final Path command;
    private final String database;
    private final Path folder;
    private final int connections;

    /** Of the database at {@code url}, such as {@code postgresql://127.0.0.1:5432/linkfleet}. */
    PgBench(String url, Path folder, int connections) {
        this.command = Programs.find("pgbench")
                .orElseThrow(() -> new IllegalStateException(
                        "pgbench is needed (Debian: apt install postgresql-client postgresql-contrib)"));
        this.database = url;
        this.folder = folder;
        this.connections = connections;
    }

    /** Transactions per second. */
    double run(String statement, Duration duration) {
        try {
            Path script = Files.writeString(folder.resolve("pgbench.sql"), statement + ";\n");
            Process process = new ProcessBuilder(
                            command.toString(),
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + connections,
                            "--jobs=1",
                            "--time=" + duration.toSeconds(),
                            "--file=" + script,
                            database)
                    .redirectErrorStream(true)
                    .start();
            return rate(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double rate(String output) {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench said: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
