package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A JVM of the same Java as this one. */
public final class JavaProcess {

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private @Nullable Process process;

    /** A JVM that writes to {@code log} and sees {@code environment} beside that of this process. */
    public JavaProcess(String name, Path log, Map<String, String> environment) {
        this.name = name;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Starts it and returns when {@code ready} holds; does nothing while it is alive. */
    public void start(Duration timeout, BooleanSupplier ready, String... arguments) {
        if (process == null || !process.isAlive()) {
            process = ServerProcess.launch(command(arguments), log, environment);
            ServerProcess.awaitReady(name, process, log, timeout, ready);
        }
    }

    public void stop(Duration timeout) {
        if (process != null) {
            ServerProcess.stop(process, timeout);
        }
    }

    /** The running or last process; fails before the first start. */
    public ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process.toHandle();
    }

    /** Runs a JVM to its end and fails when it reports a failure. */
    public static void run(Path log, String... arguments) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            int exitCode =
                    ServerProcess.launch(command(arguments), log, Map.of()).waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("java ended with " + exitCode + ", see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
