package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the system knows of a process beyond what Java tells. */
public final class ProcessTable {

    private ProcessTable() {}

    /**
     * Whether the process still runs. Java takes one that has ended for alive until its parent has asked for its result,
     * and an orphan's new parent, the first process of a container, may never do so.
     */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(Path.of("/proc", Long.toString(process.pid())));
    }

    /** Elsewhere than on Linux nothing is known of zombies. */
    private static boolean isZombie(Path entry) {
        try {
            // The state follows the command, which stands in parentheses and may hold any.
            String stat = Files.readString(entry.resolve("stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')')) && threads(entry) <= 1;
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    /** The first thread is a zombie as soon as it has ended; the others may still hold ports and files. */
    private static long threads(Path entry) throws IOException {
        try (Stream<Path> threads = Files.list(entry.resolve("task"))) {
            return threads.count();
        }
    }
}
