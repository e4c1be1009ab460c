package io.linkfleet.shortener.upkeep;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Does something once at the start and then with a pause between; what fails is tried again after the pause. */
public final class RepeatedWork implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RepeatedWork.class);

    private final String name;
    private final Duration pause;
    private final Supplier<Mono<Void>> work;
    private @Nullable Disposable loop;

    public RepeatedWork(String name, Duration pause, Supplier<Mono<Void>> work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    @Override
    public void start() {
        loop = Mono.defer(work)
                .onErrorResume(this::report)
                .then(Mono.delay(pause))
                .repeat()
                .subscribe();
    }

    private Mono<Void> report(Throwable failure) {
        log.atWarn()
                .addKeyValue("work", name)
                .addKeyValue("failure", failure.getClass().getSimpleName())
                .log("not done, trying again later");
        log.atDebug().setCause(failure).addKeyValue("work", name).log("why it was not done");
        return Mono.empty();
    }

    @Override
    public void stop() {
        if (loop != null) {
            loop.dispose();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
