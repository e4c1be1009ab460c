package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.ProcessTable;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is recognised again later: a pid alone may have been given to somebody else meanwhile.
 *
 * @param startedAt in Unix milliseconds
 */
public record ProcessMark(long pid, long startedAt) {

    public static final ProcessMark NONE = new ProcessMark(0, 0);

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process));
    }

    /** The process, if it is the marked one and alive. */
    public Optional<ProcessHandle> find() {
        return pid == 0
                ? Optional.empty()
                : ProcessHandle.of(pid)
                        .filter(ProcessTable::isRunning)
                        .filter(process -> startOf(process) == startedAt);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
