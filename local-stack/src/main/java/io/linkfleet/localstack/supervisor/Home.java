package io.linkfleet.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    /** Everything that a fleet writes is in one of these. */
    List<Path> folders() {
        return List.of(path.resolve("data"), logs(), path.resolve("applications"), run());
    }

    /** Makes the folders that others write into. */
    public void create() {
        try {
            for (Path folder : folders()) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
