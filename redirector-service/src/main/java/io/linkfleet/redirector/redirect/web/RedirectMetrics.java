package io.linkfleet.redirector.redirect.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts answers by outcome; every meter is looked up once, here. */
@Component
final class RedirectMetrics {

    /** Few, since every redirect passes them; around the service levels of 50 and 100 ms. */
    private static final Duration[] BUCKETS =
            Stream.of(1, 5, 10, 25, 50, 100, 250, 1000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final Counter redirected;
    private final Counter gone;
    private final Counter unknown;
    private final Counter unavailable;
    private final Counter stopped;
    private final Counter methodNotAllowed;
    private final Counter notACode;
    private final Timer fromMemory;
    private final Timer afterLookUp;

    RedirectMetrics(MeterRegistry registry) {
        redirected = counter(registry, "redirected");
        gone = counter(registry, "gone");
        unknown = counter(registry, "unknown");
        unavailable = counter(registry, "unavailable");
        stopped = counter(registry, "stopped");
        methodNotAllowed = counter(registry, "method_not_allowed");
        notACode = counter(registry, "not_a_code");
        fromMemory = duration(registry, "memory");
        afterLookUp = duration(registry, "look_up");
    }

    private static Timer duration(MeterRegistry registry, String source) {
        return Timer.builder("linkfleet.redirect.duration")
                .description("From a follower's request to its answer, which Netty then sends")
                .tag("source", source)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("linkfleet.redirects")
                .description("Answered followers")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** @param begun when the request came, as {@link System#nanoTime()} says it */
    void answeredFromMemory(long begun) {
        fromMemory.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    /** @param begun when the request came, as {@link System#nanoTime()} says it */
    void answeredAfterLookUp(long begun) {
        afterLookUp.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    void redirected() {
        redirected.increment();
    }

    void gone() {
        gone.increment();
    }

    void unknown() {
        unknown.increment();
    }

    void unavailable() {
        unavailable.increment();
    }

    void stopped() {
        stopped.increment();
    }

    void methodNotAllowed() {
        methodNotAllowed.increment();
    }

    void notACode() {
        notACode.increment();
    }
}
