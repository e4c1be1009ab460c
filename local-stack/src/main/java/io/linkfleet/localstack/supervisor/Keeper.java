package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.supervisor.FleetState.PartState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part of the fleet alive: starts it, waits for its end and starts it again, later after each failure in a
 * row. A part that was up for a while begins again with the shortest delay.
 */
final class Keeper implements Runnable {

    static final int FIRST_START_ATTEMPTS = 5;

    private final LocalServer part;
    private final BackOff backOff;
    private final Runnable changed;
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private final Object lock = new Object();

    private volatile String state = "waiting";
    private volatile int restarts;
    private boolean stopped;

    /** A keeper that calls {@code changed} whenever its part changes its state. */
    Keeper(LocalServer part, BackOff backOff, Runnable changed) {
        this.part = part;
        this.backOff = backOff;
        this.changed = changed;
    }

    String name() {
        return part.name();
    }

    /** Completes when the part answers for the first time, fails when it is given up. */
    CompletableFuture<Void> firstStart() {
        return firstStart;
    }

    PartState state() {
        return new PartState(part.name(), state, mark(), restarts);
    }

    @Override
    public void run() {
        while (!isStopped()) {
            long begun = System.nanoTime();
            startAndAwaitEnd();
            if (isStopped()) {
                return;
            }
            restarts++;
            enter("restarting");
            pause(backOff.next(Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    /** Ends the part for good. */
    void stop() {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
        }
        enter("stopping");
        part.stop();
        enter("stopped");
    }

    private void startAndAwaitEnd() {
        try {
            enter("starting");
            part.launch();
            changed.run();
            part.awaitReady();
            if (isStopped()) {
                part.stop();
                return;
            }
            enter("up");
            firstStart.complete(null);
            part.process().onExit().join();
        } catch (RuntimeException e) {
            giveUpWhenNeverUp(e);
        }
    }

    private void giveUpWhenNeverUp(RuntimeException failure) {
        if (!firstStart.isDone() && restarts + 1 >= FIRST_START_ATTEMPTS) {
            synchronized (lock) {
                stopped = true;
            }
            enter("failed");
            firstStart.completeExceptionally(failure);
        }
    }

    private void enter(String next) {
        state = next;
        changed.run();
    }

    private boolean isStopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    private void pause(Duration delay) {
        synchronized (lock) {
            long deadline = System.nanoTime() + delay.toNanos();
            try {
                for (long left = delay.toMillis();
                        left > 0 && !stopped;
                        left = (deadline - System.nanoTime()) / 1_000_000) {
                    lock.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }

    private ProcessMark mark() {
        ProcessHandle process = processOrNull();
        return process == null ? ProcessMark.NONE : ProcessMark.of(process);
    }

    private @Nullable ProcessHandle processOrNull() {
        try {
            return part.process();
        } catch (IllegalStateException _) {
            return null;
        }
    }
}
