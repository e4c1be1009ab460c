package io.linkfleet.support.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer that is asked for on a beat of its own, so that a scrape, which reads the last one, waits for nothing. After a
 * question that failed, for whatever reason, nothing is known.
 */
public final class Polled<T> implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Polled.class);

    private final String name;
    private final Duration period;
    private final Mono<T> question;
    private volatile @Nullable T latest;
    private @Nullable Disposable beat;

    /**
     * @param name what is asked for, for the log
     * @param question one at a time; it bounds its time itself
     */
    public Polled(String name, Duration period, Mono<T> question) {
        this.name = name;
        this.period = period;
        this.question = question;
    }

    /** The last answer; null while there is none. */
    public @Nullable T latest() {
        return latest;
    }

    @Override
    public void start() {
        beat = Flux.interval(Duration.ZERO, period)
                .onBackpressureDrop()
                .concatMap(_ -> ask(), 1)
                .subscribe(answer -> latest = answer);
    }

    private Mono<T> ask() {
        return question.onErrorResume(failure -> {
            latest = null;
            log.atDebug().setCause(failure).addKeyValue("metric", name).log("value is not known");
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        if (beat != null) {
            beat.dispose();
            beat = null;
        }
    }

    @Override
    public boolean isRunning() {
        return beat != null;
    }
}
