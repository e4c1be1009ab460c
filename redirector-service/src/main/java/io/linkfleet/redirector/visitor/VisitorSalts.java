package io.linkfleet.redirector.visitor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the salt of the window at hand, and destroys it afterwards.
 *
 * <p>All redirectors share one salt through Redis: whoever comes first sets it. Each holds it in memory and offers it
 * again and again, so a Redis that forgot it gets it back; a file keeps it over a restart of everything. The next
 * window's salt is agreed on shortly before, so that nobody needs Redis at the change. As long as there is no salt that
 * Redis or the file knows, clicks carry no visitor hash: they count, but tell nothing about visitors.
 */
@Component
final class VisitorSalts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VisitorSalts.class);

    private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;

    /** How often Redis is asked; a Redis that lost its data has the salt back after this. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** How long the start waits for the first salt. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(1);

    private static final Duration AGREED_AHEAD = Duration.ofMinutes(10);

    /** Clicks of the old window may still be on their way through the queue. */
    private static final Duration KEPT_AFTERWARDS = Duration.ofMinutes(1);

    private final Map<String, Salt> salts = new ConcurrentHashMap<>();
    private final Window window;
    private final SharedSalts shared;
    private final @Nullable SaltFile file;
    private final Clock clock;
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean reachable = true;

    VisitorSalts(VisitorProperties settings, SharedSalts shared, MeterRegistry registry, Clock clock) {
        this.window = settings.window();
        this.shared = shared;
        this.file = settings.dataFolder() == null ? null : new SaltFile(settings.dataFolder());
        this.clock = clock;
        Gauge.builder("linkfleet.visitor.salt.present", this, self -> self.saltAt(clock.instant()) == null ? 0 : 1)
                .description("1 while clicks carry a visitor hash")
                .register(registry);
    }

    /** The salt of the window that {@code instant} is in; null while there is none. */
    @Nullable Salt saltAt(Instant instant) {
        return salts.get(window.nameAt(instant));
    }

    @Override
    public void start() {
        started = true;
        readFile();
        Thread.ofPlatform().name("visitor-salts").daemon().start(this::run);
        await(first, START_PATIENCE);
    }

    private void run() {
        do {
            Instant now = clock.instant();
            destroyOld(now);
            agree(window.nameAt(now));
            agree(window.nameAt(now.plus(AGREED_AHEAD)));
        } while (!await(stopping, PERIOD));
    }

    private void agree(String name) {
        Salt held = salts.get(name);
        shared.agreeOn(
                        held == null ? Salt.random(name) : held,
                        window.endOf(name).plus(KEPT_AFTERWARDS))
                .subscribe(this::keep, this::noteUnreachable);
    }

    private synchronized void keep(Salt agreed) {
        Salt held = salts.get(agreed.window());
        if (held == null || !Arrays.equals(held.key(), agreed.key())) {
            salts.put(agreed.window(), agreed);
            writeFile();
        }
        noteReachable();
        first.countDown();
    }

    private synchronized void destroyOld(Instant now) {
        salts.values().removeIf(salt -> {
            boolean old = now.isAfter(window.endOf(salt.window()).plus(KEPT_AFTERWARDS));
            if (old) {
                Arrays.fill(salt.key(), (byte) 0);
                writeFile();
                log.atInfo().addKeyValue("window", salt.window()).log("salt of an ended window destroyed");
            }
            return old;
        });
    }

    private void readFile() {
        if (file != null) {
            try {
                Optional<Salt> kept = file.read(window.nameAt(clock.instant()));
                kept.ifPresent(salt -> salts.put(salt.window(), salt));
            } catch (IOException e) {
                log.atWarn().setCause(e).log("the salt in LINKFLEET_DATA_DIR can't be read");
            }
        }
    }

    private void writeFile() {
        Salt current = saltAt(clock.instant());
        if (file != null && current != null) {
            try {
                file.write(current);
            } catch (IOException e) {
                log.atWarn().setCause(e).log("the salt can't be kept in LINKFLEET_DATA_DIR");
            }
        }
    }

    private void noteReachable() {
        if (!reachable) {
            reachable = true;
            log.atInfo().log("salts are shared again");
        }
    }

    private void noteUnreachable(Throwable cause) {
        if (reachable) {
            reachable = false;
            log.atWarn()
                    .addKeyValue("reason", cause.getMessage())
                    .log("salts can't be shared through Redis, trying on");
        }
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return started && stopping.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
