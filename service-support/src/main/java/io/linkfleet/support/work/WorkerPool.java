package io.linkfleet.support.work;

import io.linkfleet.support.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Does work that takes much memory or time: so much at once that everything else goes on. Some more waits, and the rest is
 * told to come back.
 */
public final class WorkerPool implements DisposableBean {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Scheduler threads;
    private final String busy;

    /**
     * A pool for one kind of work.
     *
     * @param waitingPerThread so much work waits behind each thread at the most
     * @param busy says to clients what there is too much of
     */
    public WorkerPool(String name, int threads, int waitingPerThread, String busy) {
        this.threads = Schedulers.newBoundedElastic(threads, waitingPerThread, name);
        this.busy = busy;
    }

    /** What the work brings; fails with a 503 problem when there is too much already. */
    public <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(threads).onErrorMap(RejectedExecutionException.class, this::tooMuch);
    }

    private ProblemException tooMuch(Throwable cause) {
        return ProblemException.unavailable(busy, RETRY_AFTER).causedBy(cause);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
