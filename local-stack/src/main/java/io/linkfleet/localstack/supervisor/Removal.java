package io.linkfleet.localstack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes a fleet out of its home. What else lies in that folder belongs to somebody else and stays. */
public final class Removal {

    private Removal() {}

    /**
     * Ends what still runs there and removes all that the fleet has written.
     *
     * @throws FleetException when the fleet is up, or when something can't be removed
     */
    public static void of(Home home) {
        try (FleetLock _ = FleetLock.take(home)) {
            Orphans.end(home);
            List<String> kept = new ArrayList<>();
            home.folders().forEach(folder -> removeTree(folder, kept));
            if (!kept.isEmpty()) {
                throw new FleetException("These could not be removed:" + System.lineSeparator()
                        + String.join(System.lineSeparator(), kept));
            }
            removeWhenEmpty(home.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeTree(Path folder, List<String> kept) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> remove(file, kept));
        } catch (NoSuchFileException _) {
            // There is nothing to remove.
        } catch (IOException | UncheckedIOException e) {
            kept.add(e.getMessage());
        }
    }

    private static void remove(Path file, List<String> kept) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            kept.add(file.toString());
        }
    }

    private static void removeWhenEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // Somebody else's files are in it.
        }
    }
}
