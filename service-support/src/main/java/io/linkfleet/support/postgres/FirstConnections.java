package io.linkfleet.support.postgres;

import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the first connections of a pool before the first request can come. Each takes thousands of hashes to log in
 * (SCRAM), which a JVM that has just started computes slowly and on the threads that should answer: the first burst of
 * requests would run into its timeouts.
 */
final class FirstConnections implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FirstConnections.class);

    /** All that a Postgres that is away can delay a start. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Before everything that warms up by using them. */
    private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 2048;

    private final ObjectProvider<ConnectionPool> pools;
    private volatile boolean running;

    FirstConnections(ObjectProvider<ConnectionPool> pools) {
        this.pools = pools;
    }

    @Override
    public void start() {
        running = true;
        pools.forEach(FirstConnections::make);
    }

    private static void make(ConnectionPool pool) {
        var done = new CountDownLatch(1);
        pool.warmup()
                .doFinally(_ -> done.countDown())
                .subscribe(
                        _ -> {},
                        failure -> log.atWarn()
                                .addKeyValue("failure", failure.getClass().getSimpleName())
                                .log("starting without connections to Postgres"));
        try {
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("starting before all connections to Postgres are made");
            }
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
        return PHASE;
    }
}
