package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

/** Clients that create links at a constant rate. */
public final class CreateSimulation extends LoadSimulation {

    public CreateSimulation() {
        run(
                "create",
                visitors.create(),
                Levels.ofCreation(),
                constantUsersPerSec(target.rate()).during(target.duration()));
    }
}
