package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks up a code that can't exist, again and again, before the first follower may come. So the connections are there
 * and the look-up is compiled: without it, the first followers of a busy short domain wait for that until they run into
 * the timeout, and the circuit breaker takes the many timeouts for an outage.
 */
final class WarmUp implements SmartLifecycle {

    /** Long enough for some hundred look-ups on a small machine; all that a dependency that is down can delay a start. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** More than the pool has connections, so that all of them are made. */
    private static final int CONCURRENT = 16;

    private static final int LOOK_UPS = 5_000;

    private final LayeredLookUp layers;
    private final UrlKey key;
    private volatile boolean running;

    WarmUp(LayeredLookUp layers, String domain) {
        this.layers = layers;
        this.key = new UrlKey(domain, new ShortCode("readyz"));
    }

    @Override
    public void start() {
        running = true;
        var done = new CountDownLatch(1);
        Flux.range(0, LOOK_UPS)
                .flatMap(_ -> layers.find(key, 0).onErrorResume(_ -> Mono.empty()), CONCURRENT)
                .take(PATIENCE)
                .doFinally(_ -> done.countDown())
                .subscribe();
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
    }
}
