package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.FreePorts;
import io.linkfleet.localstack.server.Ports;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * Ports that stay the same from run to run, so that a client set up once finds its server again; a port that somebody
 * else has taken meanwhile is chosen anew. The pool gives none of them to anybody else.
 */
final class KeptPorts {

    private final Path file;
    private final FreePorts pool;
    private final Properties ports = new Properties();

    KeptPorts(Path file, FreePorts pool) {
        this.file = file;
        this.pool = pool;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ports.values().forEach(kept -> Ports.parse((String) kept).ifPresent(pool::reserve));
    }

    int of(String part) {
        OptionalInt kept = Ports.parse(ports.getProperty(part, ""));
        if (kept.isPresent() && Ports.isFree(kept.getAsInt())) {
            return kept.getAsInt();
        }
        int chosen = pool.next();
        ports.setProperty(part, Integer.toString(chosen));
        save();
        return chosen;
    }

    private void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                ports.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
