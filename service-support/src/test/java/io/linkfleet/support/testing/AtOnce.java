package io.linkfleet.support.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Calls that are made at the same time, however few processors there are. */
public final class AtOnce {

    private AtOnce() {}

    /** What the calls answer, in the order of their numbers. Fails when one of them does. */
    public static <T> List<T> call(int count, IntFunction<T> call) {
        var start = new CyclicBarrier(count);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> calls = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                await(start);
                                return call.apply(i);
                            },
                            threads))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Fails when one of them does. */
    public static void run(Runnable... calls) {
        call(calls.length, i -> {
            calls[i].run();
            return i;
        });
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException("not all calls began", e);
        }
    }
}
