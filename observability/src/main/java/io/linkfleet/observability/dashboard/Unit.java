package io.linkfleet.observability.dashboard;

/** What the numbers of a panel are; the names are Grafana's. */
public enum Unit {
    PER_SECOND("ops"),
    REQUESTS_PER_SECOND("reqps"),
    SHARE("percentunit"),
    SECONDS("s"),
    BYTES("bytes"),
    COUNT("short"),
    UP_OR_DOWN("bool_yes_no");

    private final String grafana;

    Unit(String grafana) {
        this.grafana = grafana;
    }

    String grafana() {
        return grafana;
    }
}
