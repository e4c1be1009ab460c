package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends POSIX signals that Java itself has no call for. */
final class Signals {

    private Signals() {}

    static void send(String signal, ProcessHandle process) {
        try {
            int exitCode = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exitCode != 0 && ProcessTable.isRunning(process)) {
                throw new IllegalStateException("process " + process.pid() + " took no " + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
