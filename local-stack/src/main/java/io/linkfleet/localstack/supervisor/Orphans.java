package io.linkfleet.localstack.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a supervisor left behind that could not clean up itself. */
public final class Orphans {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private Orphans() {}

    /** Ends every part that the state names and that still runs; returns how many there were. */
    public static int end(FleetState state) {
        List<ProcessHandle> left = state.parts().stream()
                .map(part -> part.process().find())
                .flatMap(Optional::stream)
                .toList();
        left.forEach(ProcessHandle::destroy);
        awaitEnd(left);
        left.forEach(ProcessHandle::destroyForcibly);
        return left.size();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            processes.forEach(ProcessHandle::destroyForcibly);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
