package io.linkfleet.loadtests.levels;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;

/** What Linkfleet promises under load; a simulation fails when one of them does not hold. */
final class Levels {

    private Levels() {}

    static Assertion[] ofRedirects() {
        return new Assertion[] {
            details("redirect").responseTime().percentile(95.0).lt(50),
            details("redirect").responseTime().percentile(99.0).lt(100),
            fewErrors()
        };
    }

    static Assertion[] ofCreation() {
        return new Assertion[] {
            details("create").responseTime().percentile(95.0).lt(100), fewErrors()
        };
    }

    static Assertion[] ofAll() {
        return new Assertion[] {
            details("redirect").responseTime().percentile(95.0).lt(50),
            details("create").responseTime().percentile(95.0).lt(100),
            fewErrors()
        };
    }

    /** A burst beyond what the machine can do may wait, but nobody is sent away. */
    static Assertion[] ofSpikes() {
        return new Assertion[] {fewErrors()};
    }

    /** Less than one in 10,000. */
    private static Assertion fewErrors() {
        return global().failedRequests().percent().lt(0.01);
    }
}
