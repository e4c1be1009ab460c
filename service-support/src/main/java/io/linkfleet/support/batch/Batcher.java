package io.linkfleet.support.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Asks a server for many at the price of little more than one (as databases' group commit does): while some calls are on
 * their way, others gather and go together with the next. Who comes alone goes at once.
 *
 * @param <T> what is asked for
 * @param <R> what is answered
 */
public final class Batcher<T, R> {

    private final int maxSize;
    private final int atOnce;
    private final Function<List<T>, Mono<List<R>>> call;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * A batcher for calls of one kind.
     *
     * @param atOnce calls; enough to keep the server busy while answers travel, more would only make batches smaller
     * @param call answers in the order of what it is given; it has a time limit of its own
     */
    public Batcher(int maxSize, int atOnce, Function<List<T>, Mono<List<R>>> call) {
        this.maxSize = maxSize;
        this.atOnce = atOnce;
        this.call = call;
    }

    /**
     * The answer for one; fails as the call for its batch does. Who waits while a call fails fails with it, so that nobody
     * waits longer than a call may take. Who leaves before it begins is left out.
     */
    public Mono<R> ask(T item) {
        return Mono.create(sink -> {
            var waiting = new Waiting<T, R>(item, sink);
            sink.onDispose(() -> waiting.isOver = true);
            queue.add(waiting);
            startBatches();
        });
    }

    /** Whoever comes while all calls are under way is seen by the next one that ends. */
    private void startBatches() {
        while (!queue.isEmpty() && claimCall()) {
            List<Waiting<T, R>> batch = gather();
            if (batch.isEmpty()) {
                underWay.decrementAndGet();
            } else {
                start(batch);
            }
        }
    }

    private boolean claimCall() {
        return underWay.getAndUpdate(count -> Math.min(atOnce, count + 1)) < atOnce;
    }

    private List<Waiting<T, R>> gather() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        while (batch.size() < maxSize) {
            Waiting<T, R> next = queue.poll();
            if (next == null) {
                break;
            }
            if (!next.isOver) {
                batch.add(next);
            }
        }
        return batch;
    }

    /** Nobody who leaves may stop it for the others, hence a subscription of its own. */
    private void start(List<Waiting<T, R>> batch) {
        Mono.defer(() -> call.apply(batch.stream().map(waiting -> waiting.item).toList()))
                .single()
                .doOnError(this::failWaiting)
                .doFinally(_ -> {
                    underWay.decrementAndGet();
                    startBatches();
                })
                .subscribe(answers -> tell(batch, answers), failure -> batch.forEach(one -> one.fail(failure)));
    }

    /** Those who come meanwhile are for the next call. */
    private void failWaiting(Throwable failure) {
        for (int left = queue.size(); left > 0; left--) {
            Waiting<T, R> next = queue.poll();
            if (next == null) {
                break;
            }
            next.fail(failure);
        }
    }

    private static <T, R> void tell(List<Waiting<T, R>> batch, List<R> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).sink.success(answers.get(i));
        }
    }

    private static final class Waiting<T, R> {

        private final T item;
        private final MonoSink<R> sink;

        /** Whoever waited has gone, or was answered. */
        private volatile boolean isOver;

        private Waiting(T item, MonoSink<R> sink) {
            this.item = item;
            this.sink = sink;
        }

        void fail(Throwable failure) {
            if (!isOver) {
                sink.error(failure);
            }
        }
    }
}
