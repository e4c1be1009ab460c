package io.linkfleet.redirector.click;

import io.linkfleet.contracts.click.ClickEvent;
import java.time.Duration;

/**
 * Where clicks go from the queue. Called by the publisher's thread only, which may be made to wait: the queue in front
 * takes the followers' clicks meanwhile.
 */
interface ClickSink {

    /**
     * Takes an event over, or returns false after about a second when it can't now. From true on, delivery is the sink's
     * duty: in the order of the offers, each exactly once as long as the process lives.
     */
    boolean offer(ClickEvent event);

    /** Tries again what could not be delivered so far; false when it can't now either. Called when nothing is offered. */
    boolean sendReturned();

    /** Delivers what it took over, and gives up, counting the loss, when that lasts longer than {@code patience}. */
    void close(Duration patience);
}
