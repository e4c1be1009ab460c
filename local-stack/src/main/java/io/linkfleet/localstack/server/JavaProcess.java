package io.linkfleet.localstack.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A JVM of the same Java as this one. */
public final class JavaProcess {

    private final ServerProcess process;

    /** A JVM that writes to {@code log} and sees {@code environment} beside that of this process. */
    public JavaProcess(String name, Path log, Map<String, String> environment) {
        process = new ServerProcess(name, log, environment);
    }

    /** Starts it; does nothing while it is alive. */
    public void launch(String... arguments) {
        process.launch(command(arguments));
    }

    /** Waits for {@code ready} while it lives; kills it when the time is over. */
    public void awaitReady(Duration timeout, BooleanSupplier ready) {
        process.awaitReady(timeout, ready);
    }

    public void stop(Duration timeout) {
        process.stop(timeout);
    }

    /** The running or last process; fails before the first launch. */
    public ProcessHandle process() {
        return process.process();
    }

    /** Runs a JVM to its end and fails when it reports a failure. */
    public static void run(Path log, String... arguments) {
        try {
            int exitCode =
                    ServerProcess.launch(command(arguments), log, Map.of()).waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("java ended with " + exitCode + ", see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(arguments));
        return command;
    }
}
