package io.linkfleet.redirector.click;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread between queue and sink. It polls instead of being woken, so that recording a click costs an event loop
 * no system call; a pause is shorter than the time the producer lingers anyway.
 *
 * <p>Its lifecycle phase lies before the web server's: it starts before the first follower can come, and stops when the
 * last one has been answered and the server is closed. Then the queue is emptied and the sink flushed.
 */
@Component
final class ClickPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClickPublisher.class);

    static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;

    private static final long IDLE_NANOS = Duration.ofMillis(2).toNanos();

    private final ClickQueue queue;
    private final ClickEvents events;
    private final ClickSink sink;
    private final Duration flushTimeout;
    private final Counter droppedAtStop;
    private final Counter droppedByFailure;
    private volatile boolean running;
    private volatile long giveUpAt;
    private @Nullable Thread thread;

    ClickPublisher(
            ClickQueue queue, ClickEvents events, ClickSink sink, ClickProperties settings, MeterRegistry registry) {
        this.queue = queue;
        this.events = events;
        this.sink = sink;
        this.flushTimeout = settings.flushTimeout();
        this.droppedAtStop = ClickMetrics.dropped(registry, "stop");
        this.droppedByFailure = ClickMetrics.dropped(registry, "failure");
    }

    @Override
    public void start() {
        ClickTrace.load();
        running = true;
        thread = Thread.ofPlatform().name("click-publisher").start(this::run);
    }

    private void run() {
        while (running || (!queue.isEmpty() && hasTime())) {
            Click click = queue.poll();
            if (click == null) {
                sink.idle();
                LockSupport.parkNanos(IDLE_NANOS);
            } else {
                publish(click);
            }
        }
        droppedAtStop.increment(queue.size());
        sink.close(Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime())));
    }

    /** A failure that the sink doesn't expect costs one click, never the thread. */
    private void publish(Click click) {
        try {
            sink.offer(events.of(click), click.trace());
        } catch (RuntimeException e) {
            droppedByFailure.increment();
            log.atError()
                    .setCause(e)
                    .addKeyValue("request_id", click.requestId())
                    .log("a click is lost");
        }
    }

    private boolean hasTime() {
        return System.nanoTime() - giveUpAt < 0;
    }

    @Override
    public void stop() {
        giveUpAt = System.nanoTime() + flushTimeout.toNanos();
        running = false;
        Thread publisher = thread;
        if (publisher != null) {
            awaitEnd(publisher);
        }
    }

    private static void awaitEnd(Thread publisher) {
        try {
            publisher.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
