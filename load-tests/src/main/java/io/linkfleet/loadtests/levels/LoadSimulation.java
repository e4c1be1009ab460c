package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * Steps that visitors take at a given rate, whatever the fleet makes of it, and the levels that must hold after a
 * warm-up.
 */
abstract class LoadSimulation extends Simulation {

    /** A JVM that has just started compiles what it does often; load and fleet share the processors here. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    final Target target = Target.fromSystemProperties();
    final Visitors visitors = new Visitors(target);

    @Override
    public void before() {
        visitors.prepare();
    }

    final void run(String name, ChainBuilder steps, Assertion[] levels, OpenInjectionStep... load) {
        setUp(scenario("warm-up")
                        .exec(visitors.warmUp())
                        .injectOpen(rampUsersPerSec(1).to(target.rate()).during(WARM_UP))
                        .andThen(scenario(name).exec(steps).injectOpen(load)))
                .protocols(Visitors.protocol())
                .assertions(levels);
    }
}
