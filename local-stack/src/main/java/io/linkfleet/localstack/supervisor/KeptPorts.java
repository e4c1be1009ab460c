package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.Ports;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Ports that stay the same from run to run, so that a client set up once finds its server again; a port that somebody
 * else has taken meanwhile is chosen anew.
 */
final class KeptPorts {

    private final Path file;
    private final Properties ports = new Properties();

    KeptPorts(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    int of(String part) {
        String kept = ports.getProperty(part, "");
        if (kept.matches("[0-9]{1,5}") && Ports.isFree(Integer.parseInt(kept))) {
            return Integer.parseInt(kept);
        }
        int chosen = Ports.free();
        while (ports.containsValue(Integer.toString(chosen))) {
            chosen = Ports.free();
        }
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
