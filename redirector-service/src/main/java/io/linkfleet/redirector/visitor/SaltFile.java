package io.linkfleet.redirector.visitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The current salt on local disk, readable by this service only: it outlives a restart of everything at once. */
final class SaltFile {

    private final Path file;

    SaltFile(Path folder) {
        this.file = folder.resolve("visitor-salt");
    }

    /** The salt of {@code window}; one of another window, or one that can't be read, is removed. */
    Optional<Salt> read(String window) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() == 2 && lines.getFirst().equals(window)) {
            try {
                return Optional.of(Salt.of(window, lines.getLast()));
            } catch (IllegalArgumentException _) {
                // removed below
            }
        }
        Files.delete(file);
        return Optional.empty();
    }

    /** Replaces what was there. */
    void write(Salt salt) throws IOException {
        Files.createDirectories(file.getParent());
        // Readable by this user alone, and of a name that no other redirector writes to at the same time.
        Path next = Files.createTempFile(file.getParent(), "visitor-salt", ".new");
        Files.writeString(next, salt.window() + '\n' + salt.text() + '\n');
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
