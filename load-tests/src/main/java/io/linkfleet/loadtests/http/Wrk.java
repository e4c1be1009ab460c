package io.linkfleet.loadtests.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts closed-loop load on a server by wrk, which takes less of the machine than a JVM, where it is installed. */
public final class Wrk {

    /** wrk calls these: the next request, and what was measured, latencies in microseconds. */
    private static final String SCRIPT = """
            local requests = {}
            local next_request = 0

            function init(arguments)
                for path in io.lines(arguments[1]) do
                    requests[#requests + 1] = wrk.format("GET", path)
                end
            end

            function request()
                next_request = next_request % #requests + 1
                return requests[next_request]
            end

            function done(summary, latency)
                local errors = summary.errors
                io.write(string.format("RESULT %d %d %d %d %d %d %d %d\\n",
                    summary.requests - errors.status,
                    errors.connect + errors.read + errors.write + errors.timeout + errors.status, summary.duration,
                    latency:percentile(50), latency:percentile(95), latency:percentile(99), latency:percentile(99.9),
                    latency.max))
            end
            """;

    private final Path command;
    private final Path script;
    private final Path paths;
    private final List<String> headers;
    private final int connections;

    private Wrk(Path command, Path folder, List<String> paths, List<String> headers, int connections)
            throws IOException {
        this.command = command;
        this.script = Files.writeString(folder.resolve("wrk.lua"), SCRIPT);
        this.paths = Files.write(folder.resolve("paths.txt"), paths);
        this.headers = headers;
        this.connections = connections;
    }

    /** A wrk that asks for {@code paths} again and again; empty when it is not installed. */
    public static Optional<Wrk> find(Path folder, List<String> paths, List<String> headers, int connections) {
        return Programs.find("wrk").map(command -> {
            try {
                return new Wrk(command, folder, paths, headers, connections);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public Load run(int port, Duration duration) {
        List<String> line = new ArrayList<>(List.of(
                command.toString(),
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + duration.toSeconds() + "s",
                "--timeout=5s",
                "--script=" + script));
        headers.forEach(header -> line.addAll(List.of("--header", header)));
        line.addAll(List.of("http://127.0.0.1:" + port + "/", "--", paths.toString()));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            Thread.sleep(duration.minusMillis(100));
            Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return parse(output, (double) cpu.toMillis() / duration.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Load parse(String output, double clientCpu) {
        long[] values = output.lines()
                .filter(line -> line.startsWith("RESULT "))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                .mapToLong(Long::parseLong)
                .toArray();
        if (values.length == 0) {
            throw new IllegalStateException("wrk said: " + output);
        }
        return new Load(
                values[0],
                values[1],
                micros(values[2]),
                micros(values[3]),
                micros(values[4]),
                micros(values[5]),
                micros(values[6]),
                micros(values[7]),
                clientCpu);
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
