package io.linkfleet.localstack.cli;

import io.linkfleet.localstack.server.LogFile;
import io.linkfleet.localstack.server.NewLines;
import io.linkfleet.localstack.server.OwnSession;
import io.linkfleet.localstack.supervisor.FleetException;
import io.linkfleet.localstack.supervisor.FleetLock;
import io.linkfleet.localstack.supervisor.FleetState;
import io.linkfleet.localstack.supervisor.Home;
import io.linkfleet.localstack.supervisor.Orphans;
import io.linkfleet.localstack.supervisor.StateFile;
import io.linkfleet.localstack.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts servers and services and keeps them running.")
final class UpCommand implements Callable<Integer> {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    /** How much is shown of the log of a fleet that can't be started. */
    private static final int LINES_OF_FAILURE = 50;

    @Option(names = "--detach", description = "Return as soon as the fleet is ready and leave it running.")
    private boolean detach;

    @Option(
            names = "--observe",
            description = "Trace requests to OTEL_EXPORTER_OTLP_ENDPOINT, http://localhost:4318 unless it is set.")
    private boolean observe;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return detach ? startDetached() : superviseHere();
    }

    private int superviseHere() throws InterruptedException {
        Home home = Main.home();
        try (FleetLock _ = FleetLock.take(home)) {
            int left = Orphans.end(home);
            if (left > 0) {
                System.out.println("ended " + left + " processes that an earlier run had left behind");
            }
            supervise(new Supervisor(home, Main.root(), System.getenv(), observe, System.out));
        }
        return 0;
    }

    private static void supervise(Supervisor supervisor) throws InterruptedException {
        try {
            supervisor.start();
            print(supervisor.urls());
            supervisor.awaitStop();
        } finally {
            supervisor.stop();
        }
    }

    private int startDetached() throws IOException, InterruptedException {
        Home home = Main.home();
        home.create();
        if (running(home).isPresent()) {
            System.out.println("This fleet runs already.");
            print(awaitUp(home).urls());
            return 0;
        }
        Path log = home.log("supervisor");
        Files.deleteIfExists(log);
        Process supervisor = new ProcessBuilder(supervisorCommand())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitReady(home, supervisor, log);
        print(new StateFile(home).read().orElseThrow().urls());
        return 0;
    }

    private List<String> supervisorCommand() {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlinkfleet.root=" + Main.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up"));
        if (observe) {
            command.add("--observe");
        }
        return OwnSession.of(command);
    }

    private static void awaitReady(Home home, Process supervisor, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        var progress = new NewLines(log);
        while (true) {
            boolean ended = supervisor.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
            progress.next().stream()
                    .filter(line -> line.contains(" ready after "))
                    .forEach(System.out::println);
            if (ended) {
                throw new FleetException(String.join(System.lineSeparator(), LogFile.end(log, LINES_OF_FAILURE)));
            }
            if (running(home)
                    .filter(state -> state.state().equals(FleetState.UP))
                    .isPresent()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                supervisor.destroy();
                throw new FleetException(
                        "The fleet was not ready within " + START_LIMIT.toSeconds() + " s; see " + log);
            }
        }
    }

    /** Waits for a fleet that somebody else has started. */
    private static FleetState awaitUp(Home home) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            FleetState state = running(home).orElseThrow(() -> new FleetException("It was stopped meanwhile."));
            if (state.state().equals(FleetState.UP)) {
                return state;
            }
            Thread.sleep(POLL);
        }
        throw new FleetException("It was not ready within " + START_LIMIT.toSeconds() + " s.");
    }

    private static Optional<FleetState> running(Home home) {
        return new StateFile(home)
                .read()
                .filter(state -> state.supervisor().find().isPresent());
    }

    private static void print(Map<String, String> urls) {
        System.out.printf(
                """

                Linkfleet is up.
                  API and redirects  %s
                  redirector         %s
                  database           psql %s
                  redis              %s
                  kafka              %s

                Try it:
                  curl -s %s/api/v1/shorten -H 'content-type: application/json' -d '{"original_url":"https://example.com/hello"}'
                """,
                urls.get("gateway"),
                urls.get("redirector"),
                urls.get("psql"),
                urls.get("redis"),
                urls.get("kafka"),
                urls.get("gateway"));
    }
}
