package io.linkfleet.redirector.click;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands clicks from the event loops to the publisher, lock-free and bounded. A full queue drops the newest click and
 * counts it: a follower is never made to wait for it.
 */
@Component
final class ClickQueue implements ClickRecorder {

    /** The variant on atomic field updaters: the faster ones need {@code sun.misc.Unsafe}, which Java is taking away. */
    private final MessagePassingQueue<Click> clicks;

    private final Counter dropped;

    ClickQueue(ClickProperties settings, MeterRegistry registry) {
        this.clicks = new MpscAtomicArrayQueue<>(settings.queueCapacity());
        this.dropped = ClickMetrics.dropped(registry, "queue_full");
        Gauge.builder("linkfleet.clicks.queue.depth", clicks, MessagePassingQueue::size)
                .description("Clicks that wait for the publisher")
                .register(registry);
    }

    @Override
    public void record(Click click) {
        if (!clicks.relaxedOffer(click)) {
            dropped.increment();
        }
    }

    /** The oldest click; for the publisher's thread only. */
    @Nullable Click poll() {
        return clicks.relaxedPoll();
    }

    boolean isEmpty() {
        return clicks.isEmpty();
    }

    int size() {
        return clicks.size();
    }
}
