package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Launches a command, waits until it answers and ends it again. The process is known from its launch on, to other
 * threads too, so that a command that never gets ready can still be found and ended.
 */
public final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private volatile @Nullable Process process;

    /** A command that writes to {@code log} and sees {@code environment} beside that of this process. */
    public ServerProcess(String name, Path log, Map<String, String> environment) {
        this.name = name;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Starts {@code command}; does nothing while an earlier one is alive. */
    public void launch(List<String> command) {
        Process last = process;
        if (last == null || !ProcessTable.isRunning(last.toHandle())) {
            process = launch(command, log, environment);
        }
    }

    /** Waits for {@code ready} while the process lives; kills it when the time is over. */
    public void awaitReady(Duration timeout, BooleanSupplier ready) {
        ProcessHandle awaited = process();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            boolean dead = endsWithin(awaited, POLL);
            if (dead || System.nanoTime() > deadline) {
                kill(awaited);
                throw new IllegalStateException(
                        name + (dead ? " ended at once" : " did not answer in time") + ", see " + log);
            }
        }
    }

    /** Asks the process to end and kills it after {@code timeout}. */
    public void stop(Duration timeout) {
        Process last = process;
        if (last != null) {
            end(last.toHandle(), timeout);
        }
    }

    /** The running or last process; fails before the first launch. */
    public ProcessHandle process() {
        Process last = process;
        if (last == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return last.toHandle();
    }

    /**
     * Starts {@code command} in a session of its own with its output appended to {@code log} and more variables in
     * its environment.
     */
    static Process launch(List<String> command, Path log, Map<String, String> environment) {
        try {
            LogFile.rotate(log);
            ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether the process is gone before {@code timeout} is over. It asks again and again, because Java notices the end
     * of a process that isn't its own child only after seconds.
     */
    public static boolean endsWithin(ProcessHandle process, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (ProcessTable.isRunning(process) && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return !ProcessTable.isRunning(process);
    }

    /** Asks the process to end, kills it after {@code timeout}, and returns when it is gone. */
    public static void end(ProcessHandle process, Duration timeout) {
        process.destroy();
        if (!endsWithin(process, timeout)) {
            kill(process);
        }
    }

    /** Kills the process and returns when it is gone. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!endsWithin(process, KILL_TIMEOUT)) {
            throw new IllegalStateException("process " + process.pid() + " can't be killed");
        }
    }
}
