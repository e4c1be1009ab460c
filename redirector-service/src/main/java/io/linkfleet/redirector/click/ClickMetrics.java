package io.linkfleet.redirector.click;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters that more than one part of this feature counts on. */
final class ClickMetrics {

    private ClickMetrics() {}

    static Counter dropped(MeterRegistry registry, String reason) {
        return Counter.builder("linkfleet.clicks.dropped")
                .description("Clicks of answered followers that were lost")
                .tag("reason", reason)
                .register(registry);
    }
}
