package io.linkfleet.support.health;

import reactor.core.publisher.Mono;

/** Asks one dependency for a sign of life; every bean of this type appears in {@code /healthz}. */
public interface DependencyProbe {

    /** Name of the dependency in the answer: {@code postgres}. */
    String name();

    /** Whether the service is unhealthy without it; otherwise it is only degraded. */
    boolean required();

    /** Completes when the dependency answered, fails when it didn't; the caller bounds the time. */
    Mono<Void> probe();
}
