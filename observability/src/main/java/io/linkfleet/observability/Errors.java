package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Query;
import io.linkfleet.observability.dashboard.Row;
import io.linkfleet.observability.dashboard.Unit;
import io.linkfleet.observability.dashboard.Variable;
import java.util.List;

/** Where it goes wrong, and since when. */
final class Errors {

    static final String ID = "linkfleet-errors";

    private Errors() {}

    static Dashboard dashboard() {
        return new Dashboard(
                ID,
                "Errors",
                "What fails, at which service, on which route, for what reason? Log lines of the same time are in Explore, with the request and trace ids to follow.",
                List.of(Variable.APPLICATION, Variable.INSTANCE),
                List.of(answers(), inside()));
    }

    private static Row answers() {
        return Row.of(
                "Answers",
                Panel.graph(
                        "Answers by kind",
                        "SERVER_ERROR is ours, CLIENT_ERROR the caller's.",
                        Unit.REQUESTS_PER_SECOND,
                        Query.of(
                                "sum by (application, outcome) (rate(http_server_requests_seconds_count{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz'}[$__rate_interval]))",
                                "{{application}} {{outcome}}")),
                Panel.graph(
                        "Refused and failed",
                        "By route and status.",
                        Unit.REQUESTS_PER_SECOND,
                        Query.of(
                                "sum by (application, uri, status) (rate(http_server_requests_seconds_count{application=~'$application', instance=~'$instance', uri!~'/actuator.*|/livez|/readyz|/healthz', status=~'4..|5..'}[$__rate_interval]))",
                                "{{application}} {{uri}} {{status}}")),
                Panel.graph(
                                "Redirects without a destination",
                                "\"unavailable\" is ours; the others are codes that lead nowhere.",
                                Unit.REQUESTS_PER_SECOND,
                                Query.of(
                                        "sum by (outcome) (rate(linkfleet_redirects_total{outcome!='redirected'}[$__rate_interval]))",
                                        "{{outcome}}"))
                        .leadsTo(RedirectPath.ID),
                Panel.graph(
                        "Services behind the gateway",
                        "Answers with a status from 400 on, by route.",
                        Unit.REQUESTS_PER_SECOND,
                        Query.of(
                                "sum by (uri, status) (rate(http_server_requests_seconds_count{application='gateway', status=~'4..|5..'}[$__rate_interval]))",
                                "{{uri}} {{status}}")));
    }

    private static Row inside() {
        return Row.of(
                "Inside",
                Panel.graph(
                        "Log lines",
                        "Warnings and errors; each is written once, where it is handled.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (application, level) (rate(logback_events_total{application=~'$application', instance=~'$instance', level=~'warn|error'}[$__rate_interval]))",
                                "{{application}} {{level}}")),
                Panel.graph(
                        "Calls through circuit breakers",
                        "\"failed\" counts towards opening; \"not permitted\" was refused because it is open.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (application, name, kind) (rate(resilience4j_circuitbreaker_calls_seconds_count{application=~'$application', instance=~'$instance'}[$__rate_interval]))",
                                "{{application}} → {{name}} {{kind}}"),
                        Query.of(
                                "sum by (application, name) (rate(resilience4j_circuitbreaker_not_permitted_calls_total{application=~'$application', instance=~'$instance'}[$__rate_interval]))",
                                "{{application}} → {{name}} not permitted")),
                Panel.graph(
                        "Caches that could not be written",
                        "The outbox relay and later look-ups repair them.",
                        Unit.PER_SECOND,
                        Query.of("sum(rate(linkfleet_cache_write_failures_total[$__rate_interval]))", "shortener"),
                        Query.of(
                                "sum by (outcome) (rate(linkfleet_cache_writes_total[$__rate_interval]))",
                                "redirector {{outcome}}")),
                Panel.graph(
                                "Clicks in trouble",
                                "Dead letters and losses.",
                                Unit.PER_SECOND,
                                Query.of(
                                        "sum by (reason) (rate(linkfleet_clicks_dead_letters_total[$__rate_interval]))",
                                        "dead letter: {{reason}}"),
                                Query.of(
                                        "sum by (reason) (rate(linkfleet_clicks_dropped_total[$__rate_interval]))",
                                        "lost: {{reason}}"))
                        .leadsTo(ClickPipeline.ID));
    }
}
