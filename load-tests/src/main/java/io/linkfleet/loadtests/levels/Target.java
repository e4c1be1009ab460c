package io.linkfleet.loadtests.levels;

import java.time.Duration;

/**
 * The fleet that is under load and how much of it; Gatling makes simulations by itself, so it comes in system properties.
 *
 * @param rate requests per second
 */
record Target(String gateway, String redirector, int links, int rate, Duration duration) {

    private static final String PREFIX = "linkfleet.load.";

    static Target fromSystemProperties() {
        return new Target(
                System.getProperty(PREFIX + "gateway", "http://localhost:8000"),
                System.getProperty(PREFIX + "redirector", "http://localhost:8002"),
                Integer.getInteger(PREFIX + "links", 1_000),
                Integer.getInteger(PREFIX + "rate", 1_000),
                Duration.ofSeconds(Integer.getInteger(PREFIX + "seconds", 60)));
    }

    void toSystemProperties() {
        System.setProperty(PREFIX + "gateway", gateway);
        System.setProperty(PREFIX + "redirector", redirector);
        System.setProperty(PREFIX + "links", Integer.toString(links));
        System.setProperty(PREFIX + "rate", Integer.toString(rate));
        System.setProperty(PREFIX + "seconds", Long.toString(duration.toSeconds()));
    }
}
