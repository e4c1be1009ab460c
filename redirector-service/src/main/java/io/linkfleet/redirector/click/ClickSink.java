package io.linkfleet.redirector.click;

import io.linkfleet.contracts.click.ClickEvent;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where clicks go from the queue. Called by the publisher's thread only. */
interface ClickSink {

    /**
     * Takes an event over; from then on delivery is the sink's duty, in the order of the offers and at least once.
     *
     * @param request the redirect's place in its trace; null when it has none that is kept
     */
    void offer(ClickEvent event, @Nullable SpanContext request);

    /** Called again and again while nothing is offered, to go on with what could not be delivered. */
    void idle();

    /** Delivers what it took over, or keeps it for the next process when that lasts longer than {@code patience}. */
    void close(Duration patience);
}
