package io.linkfleet.localstack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system knows of a process beyond what Java tells. */
public final class ProcessTable {

    private ProcessTable() {}

    /**
     * Whether the process still runs. Java takes one that has ended for alive until its parent has asked for its result,
     * and an orphan's new parent, the first process of a container, may never do so.
     */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(process);
    }

    /** The state follows the command, which stands in parentheses and may hold any; elsewhere than on Linux it is unknown. */
    private static boolean isZombie(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException _) {
            return false;
        }
    }
}
