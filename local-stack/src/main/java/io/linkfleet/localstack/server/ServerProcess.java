package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Starts a command, waits until it answers and ends it again. */
final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(25);

    private ServerProcess() {}

    /** Starts {@code command} with its output appended to {@code log}, and waits for {@code ready}. */
    static Process start(String name, List<String> command, Path log, Duration timeout, BooleanSupplier ready) {
        Process process = launch(command, log, Map.of());
        awaitReady(name, process, log, timeout, ready);
        return process;
    }

    /** Starts {@code command} with its output appended to {@code log} and more variables in its environment. */
    static Process launch(List<String> command, Path log, Map<String, String> environment) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for {@code ready} while the process lives; kills it when the time is over. */
    static void awaitReady(String name, Process process, Path log, Duration timeout, BooleanSupplier ready) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            boolean dead = endsWithin(process.toHandle(), POLL);
            if (dead || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        name + (dead ? " ended at once" : " did not answer in time") + ", see " + log);
            }
        }
    }

    /** Asks the process to end and kills it after {@code timeout}. */
    static void stop(Process process, Duration timeout) {
        process.destroy();
        if (!endsWithin(process.toHandle(), timeout)) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Whether the process is gone before {@code timeout} is over. */
    static boolean endsWithin(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
