package io.linkfleet.redirector.click;

import io.linkfleet.contracts.click.ClickEvent;
import java.time.Duration;

/** Where clicks go from the queue. Called by the publisher's thread only. */
interface ClickSink {

    /** Takes an event over; from then on delivery is the sink's duty, in the order of the offers and at least once. */
    void offer(ClickEvent event);

    /** Called again and again while nothing is offered, to go on with what could not be delivered. */
    void idle();

    /** Delivers what it took over, or keeps it for the next process when that lasts longer than {@code patience}. */
    void close(Duration patience);
}
