package io.linkfleet.localstack.supervisor;

import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.server.ProcessTable;
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

    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final LocalServer part;
    private final BackOff backOff;
    private final Runnable changed;
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
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
        try {
            keepAlive();
        } finally {
            ended.complete(null);
        }
    }

    private void keepAlive() {
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

    /** Ends the part for good, even one that is about to be launched; returns when nothing of it is left. */
    void stop() {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
        }
        firstStart.completeExceptionally(new IllegalStateException(part.name() + " was stopped"));
        enter("stopping");
        part.stop();
        ended.join();
        enter("stopped");
    }

    private void startAndAwaitEnd() {
        try {
            enter("starting");
            part.launch();
            changed.run();
            if (isStopped()) {
                part.stop();
                return;
            }
            part.awaitReady();
            enter("up");
            firstStart.complete(null);
            awaitEnd(part.process());
        } catch (RuntimeException e) {
            giveUpWhenNeverUp(e);
        }
    }

    /** Looks again and again: of the end of Postgres, which isn't its child, a JVM hears late. */
    private void awaitEnd(ProcessHandle process) {
        while (!isStopped() && ProcessTable.isRunning(process)) {
            pause(LOOK_UP);
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
