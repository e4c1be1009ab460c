package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.stressPeakUsers;

import java.time.Duration;

/** A link goes viral: for ten seconds ten times as many follow. */
public final class SpikeSimulation extends LoadSimulation {

    public SpikeSimulation() {
        run(
                "spike",
                visitors.follow(),
                Levels.ofSpikes(),
                constantUsersPerSec(target.rate() / 10.0)
                        .during(target.duration().dividedBy(2)),
                stressPeakUsers(10 * target.rate()).during(Duration.ofSeconds(10)),
                constantUsersPerSec(target.rate() / 10.0)
                        .during(target.duration().dividedBy(2)));
    }
}
