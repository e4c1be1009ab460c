package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;

/** Followers of known links at a constant rate. */
public final class RedirectSimulation extends LoadSimulation {

    public RedirectSimulation() {
        run(
                "redirect",
                visitors.follow(),
                Levels.ofRedirects(),
                constantUsersPerSec(target.rate()).during(target.duration()));
    }
}
