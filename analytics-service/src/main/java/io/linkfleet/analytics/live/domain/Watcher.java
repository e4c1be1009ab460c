package io.linkfleet.analytics.live.domain;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One who is sent clicks as they happen, as fast as the connection takes them and no faster than the limit. What is too
 * much is not kept: the watcher is told how many clicks were skipped.
 */
public final class Watcher implements Entry {

    /** Messages that wait for a slow connection. */
    static final int MAX_WAITING = 256;

    private final Sinks.Many<String> messages =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MAX_WAITING));

    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final int clicksPerSecond;
    private final Consumer<Watcher> onLeave;
    private int sentThisSecond;
    private long skipped;
    private boolean owesGap;

    /** A gap is told once until a click follows. */
    private boolean gapIsLast;

    Watcher(int clicksPerSecond, Consumer<Watcher> onLeave) {
        this.clicksPerSecond = clicksPerSecond;
        this.onLeave = onLeave;
    }

    /** JSON texts without end, for one subscriber. */
    public Flux<String> messages() {
        return messages.asFlux();
    }

    /** To be called when the connection is over. */
    public void leave() {
        onLeave.accept(this);
    }

    /** Sends a click of before, which costs nothing of this second's. */
    synchronized void replay(String click) {
        if (emit(click)) {
            gapIsLast = false;
        } else {
            skipped++;
        }
    }

    /** Tells that clicks before the next one may be missing. */
    synchronized void gap() {
        owesGap = !gapIsLast;
        tellMissing();
    }

    synchronized void click(String click) {
        if (sentThisSecond < clicksPerSecond && tellMissing() && emit(click)) {
            sentThisSecond++;
            gapIsLast = false;
        } else {
            skipped++;
        }
    }

    /** A second is over. */
    synchronized void nextSecond() {
        sentThisSecond = 0;
        tellMissing();
    }

    /** Whether nothing is left to tell. */
    private boolean tellMissing() {
        if (skipped > 0 && emit(LiveMessage.skipped(skipped))) {
            skipped = 0;
        }
        if (owesGap && emit(LiveMessage.GAP)) {
            owesGap = false;
            gapIsLast = true;
        }
        return skipped == 0 && !owesGap;
    }

    private boolean emit(String message) {
        return messages.tryEmitNext(message).isSuccess();
    }

    /** Completes when the service ends. */
    public Mono<Void> ended() {
        return ended.asMono();
    }

    void end() {
        ended.tryEmitEmpty();
    }
}
