package io.linkfleet.redirector.redirect.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts answers by outcome; every meter is looked up once, here. */
@Component
final class RedirectMetrics {

    private final Counter redirected;
    private final Counter gone;
    private final Counter unknown;
    private final Counter unavailable;
    private final Counter stopped;
    private final Counter methodNotAllowed;
    private final Counter notACode;

    RedirectMetrics(MeterRegistry registry) {
        redirected = counter(registry, "redirected");
        gone = counter(registry, "gone");
        unknown = counter(registry, "unknown");
        unavailable = counter(registry, "unavailable");
        stopped = counter(registry, "stopped");
        methodNotAllowed = counter(registry, "method_not_allowed");
        notACode = counter(registry, "not_a_code");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("linkfleet.redirects")
                .description("Answered followers")
                .tag("outcome", outcome)
                .register(registry);
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
