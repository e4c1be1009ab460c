package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A shell that does nothing but live, and that says in the file {@code stops} when it is asked to end. */
final class FakePart implements LocalServer {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Path folder;
    private final ServerProcess process;

    FakePart(String name, Home home) {
        this.name = name;
        folder = home.path();
        process = new ServerProcess(name, home.log(name), Map.of());
    }

    /** A part of this name doesn't get ready while the file exists. */
    static Path brake(Home home, String name) {
        return home.path().resolve("brake-" + name);
    }

    static Path stops(Home home) {
        return home.path().resolve("stops");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void launch() {
        String script = "trap 'echo %s >> stops; exit' TERM; cd %s; echo %1$s says hello; while :; do sleep 0.1; done";
        process.launch(List.of("sh", "-c", script.formatted(name, folder)));
    }

    @Override
    public void awaitReady() {
        process.awaitReady(LIMIT, () -> !Files.exists(folder.resolve("brake-" + name)));
    }

    @Override
    public void stop() {
        process.stop(LIMIT);
    }

    @Override
    public ProcessHandle process() {
        return process.process();
    }
}
