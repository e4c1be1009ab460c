package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Query;
import io.linkfleet.observability.dashboard.Row;
import io.linkfleet.observability.dashboard.Unit;
import io.linkfleet.observability.dashboard.Variable;
import java.util.List;

/** Rate, errors and duration of every service, and whether each has what it needs. */
final class ServiceOverview {

    static final String ID = "linkfleet-services";

    private ServiceOverview() {}

    static Dashboard dashboard() {
        return new Dashboard(
                ID,
                "Service overview",
                "Are the services up, how much do they do, how often does it fail, how long does it take?",
                List.of(Variable.APPLICATION, Variable.INSTANCE),
                List.of(now(), requests(), gateway(), dependencies()));
    }

    private static Row now() {
        return Row.of(
                "Now",
                Panel.number(
                        "Instances up",
                        "Instances that answer a scrape.",
                        Unit.COUNT,
                        Query.of("sum(up{job='linkfleet'})", "up")),
                Panel.number(
                        "Dependencies down",
                        "Of all instances together; anything but 0 has a row below.",
                        Unit.COUNT,
                        Query.of(
                                "count(linkfleet_dependency_up{application=~'$application', instance=~'$instance'}) - sum(linkfleet_dependency_up{application=~'$application', instance=~'$instance'})",
                                "down")),
                Panel.number(
                        "Requests",
                        "All services, probes left out.",
                        Unit.REQUESTS_PER_SECOND,
                        Query.of(
                                "sum(rate(http_server_requests_seconds_count{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval])) + sum(rate(linkfleet_redirects_total{application=~'$application', instance=~'$instance'}[$__rate_interval]))",
                                "requests")),
                Panel.number(
                        "Circuits open",
                        "Circuit breakers that let nothing through.",
                        Unit.COUNT,
                        Query.of(
                                "sum(resilience4j_circuitbreaker_state{application=~'$application', instance=~'$instance', state='open'})",
                                "open")));
    }

    private static Row requests() {
        return Row.of(
                "Requests by route",
                Panel.graph(
                                "Rate",
                                "Requests by service and route. Redirects are on their own dashboard.",
                                Unit.REQUESTS_PER_SECOND,
                                Query.of(
                                        "sum by (application, method, uri) (rate(http_server_requests_seconds_count{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval]))",
                                        "{{application}} {{method}} {{uri}}"))
                        .leadsTo(RedirectPath.ID),
                Panel.graph(
                                "Failures",
                                "Share of requests that ended with a 5xx.",
                                Unit.SHARE,
                                Query.of(
                                        "1 - sum by (application) (rate(http_server_requests_seconds_count{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz', outcome!='SERVER_ERROR'}[$__rate_interval])) / sum by (application) (rate(http_server_requests_seconds_count{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval]))",
                                        "{{application}}"))
                        .leadsTo(Errors.ID),
                Panel.graph(
                        "Duration, 95 %",
                        "19 of 20 requests took less.",
                        Unit.SECONDS,
                        Query.of(
                                "histogram_quantile(0.95, sum by (application, uri, le) (rate(http_server_requests_seconds_bucket{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval])))",
                                "{{application}} {{uri}}")),
                Panel.graph(
                        "Duration, 99 %",
                        "The level for creation is 95 % under 100 ms; what is above it here deserves a trace.",
                        Unit.SECONDS,
                        Query.of(
                                "histogram_quantile(0.99, sum by (application, le) (rate(http_server_requests_seconds_bucket{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval])))",
                                "{{application}}")));
    }

    private static Row gateway() {
        return Row.of(
                "The gateway",
                Panel.graph(
                        "Rate by route",
                        "What the gateway passes on, and how it was answered.",
                        Unit.REQUESTS_PER_SECOND,
                        Query.of(
                                "sum by (uri, outcome) (rate(http_server_requests_seconds_count{application='gateway', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval]))",
                                "{{uri}} {{outcome}}")),
                Panel.graph(
                        "Duration by route, 95 %",
                        "The service and the way to it and back.",
                        Unit.SECONDS,
                        Query.of(
                                "histogram_quantile(0.95, sum by (uri, le) (rate(http_server_requests_seconds_bucket{application='gateway', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval])))",
                                "{{uri}}")),
                Panel.graph(
                        "Rate limits",
                        "Decisions by budget. \"local\" means that Redis did not answer and this gateway decided alone.",
                        Unit.REQUESTS_PER_SECOND,
                        Query.of(
                                "sum by (budget, outcome, store) (rate(linkfleet_rate_limit_decisions_total[$__rate_interval]))",
                                "{{budget}} {{outcome}} ({{store}})")),
                Panel.graph(
                        "Circuits",
                        "1 in the state that a circuit is in.",
                        Unit.COUNT,
                        Query.of(
                                "max by (application, name, state) (resilience4j_circuitbreaker_state{application=~'$application', instance=~'$instance', state=~'open|half_open'})",
                                "{{application}} → {{name}} {{state}}")));
    }

    private static Row dependencies() {
        return Row.of(
                "What they need",
                Panel.graph(
                                "Dependencies",
                                "1 while a dependency answers. A service without a required one is down, without another it is degraded.",
                                Unit.UP_OR_DOWN,
                                Query.of(
                                        "min by (application, dependency) (linkfleet_dependency_up{application=~'$application', instance=~'$instance'})",
                                        "{{application}} → {{dependency}}"))
                        .leadsTo(Infrastructure.ID),
                Panel.graph(
                        "Builds",
                        "Instances by version: two at a time only during a roll-out.",
                        Unit.COUNT,
                        Query.of(
                                "sum by (application, version, revision) (linkfleet_build_info{application=~'$application', instance=~'$instance'})",
                                "{{application}} {{version}} {{revision}}")));
    }
}
