package io.linkfleet.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a local fleet lives in: data that stays, logs, and what is running now. */
public record Home(Path path) {

    static final String POSTGRES = "postgres";

    public Path data(String part) {
        return path.resolve("data").resolve(part);
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** Service jars in unpacked form, which start faster. */
    public Path application(String service) {
        return path.resolve("applications").resolve(service);
    }

    public Path stateFile() {
        return run().resolve("state.json");
    }

    Path lockFile() {
        return run().resolve("fleet.lock");
    }

    Path portsFile() {
        return run().resolve("ports.properties");
    }

    private Path run() {
        return path.resolve("run");
    }

    /** Makes the folders that others write into. */
    public void create() {
        try {
            Files.createDirectories(path.resolve("data"));
            Files.createDirectories(logs());
            Files.createDirectories(path.resolve("applications"));
            Files.createDirectories(run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
