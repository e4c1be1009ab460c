package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;

/** What a day is like: of 100 requests 95 follow, 4 read statistics and 1 creates. */
public final class MixedSimulation extends LoadSimulation {

    public MixedSimulation() {
        run(
                "mixed",
                randomSwitch()
                        .on(
                                percent(95).then(visitors.follow()),
                                percent(4).then(visitors.readStatistics()),
                                percent(1).then(visitors.create())),
                Levels.ofAll(),
                constantUsersPerSec(target.rate()).during(target.duration()));
    }
}
