package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;

/** Steps that visitors take at a given rate, whatever the fleet makes of it, and the levels that must hold. */
abstract class LoadSimulation extends Simulation {

    final Target target = Target.fromSystemProperties();
    final Visitors visitors = new Visitors(target);

    @Override
    public void before() {
        visitors.prepare();
    }

    final void run(String name, ChainBuilder steps, Assertion[] levels, OpenInjectionStep... load) {
        setUp(scenario(name).exec(steps).injectOpen(load))
                .protocols(Visitors.protocol())
                .assertions(levels);
    }
}
