package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Query;
import io.linkfleet.observability.dashboard.Row;
import io.linkfleet.observability.dashboard.Unit;
import java.util.List;

/** The promises, and how much of their budgets is used. */
final class ServiceLevels {

    static final String ID = "linkfleet-slo";

    private ServiceLevels() {}

    static Dashboard dashboard() {
        return new Dashboard(
                ID,
                "Service levels",
                "Are the promises kept? 99.9 % of redirects are answered, 99 % of them within 100 ms, and figures are younger than 5 s for 99 % of the time.",
                List.of(),
                List.of(budgets(), burns()));
    }

    private static Row budgets() {
        return Row.of(
                "Budgets",
                Panel.number(
                        "Availability: budget left",
                        "Of what may fail in 30 days, judged by the last 3. Below 0: more than its share is used.",
                        Unit.SHARE,
                        Query.of("1 - linkfleet:redirects_failed:ratio_rate3d / 0.001", "left")),
                Panel.number(
                        "Availability: last hour",
                        "Share of followers that were answered, with whatever.",
                        Unit.SHARE,
                        Query.of("1 - linkfleet:redirects_failed:ratio_rate1h", "kept")),
                Panel.number(
                        "Latency: budget left",
                        "Of what may fail in 30 days, judged by the last 3. Below 0: more than its share is used.",
                        Unit.SHARE,
                        Query.of("1 - linkfleet:redirects_slow:ratio_rate3d / 0.01", "left")),
                Panel.number(
                        "Latency: last hour",
                        "Share of redirects that took at most 100 ms.",
                        Unit.SHARE,
                        Query.of("1 - linkfleet:redirects_slow:ratio_rate1h", "kept")),
                Panel.number(
                        "Counting: budget left",
                        "Of what may fail in 30 days, judged by the last 3. Below 0: more than its share is used.",
                        Unit.SHARE,
                        Query.of("1 - linkfleet:counting_late:ratio_rate3d / 0.01", "left")),
                Panel.number(
                        "Counting: last hour",
                        "Share of the time in which figures were younger than 5 s.",
                        Unit.SHARE,
                        Query.of("1 - linkfleet:counting_late:ratio_rate1h", "kept")));
    }

    private static Row burns() {
        return Row.of(
                "Burn rates",
                Panel.graph(
                                "Availability",
                                "1 uses the budget up in 30 days. A person is called at 14.4 over an hour or 6 over six hours.",
                                Unit.COUNT,
                                Query.of("linkfleet:redirects_failed:ratio_rate5m / 0.001", "5m"),
                                Query.of("linkfleet:redirects_failed:ratio_rate1h / 0.001", "1h"),
                                Query.of("linkfleet:redirects_failed:ratio_rate6h / 0.001", "6h"),
                                Query.of("linkfleet:redirects_failed:ratio_rate3d / 0.001", "3d"))
                        .leadsTo(RedirectPath.ID),
                Panel.graph(
                                "Latency",
                                "The same for redirects that took longer than 100 ms.",
                                Unit.COUNT,
                                Query.of("linkfleet:redirects_slow:ratio_rate5m / 0.01", "5m"),
                                Query.of("linkfleet:redirects_slow:ratio_rate1h / 0.01", "1h"),
                                Query.of("linkfleet:redirects_slow:ratio_rate6h / 0.01", "6h"),
                                Query.of("linkfleet:redirects_slow:ratio_rate3d / 0.01", "3d"))
                        .leadsTo(RedirectPath.ID),
                Panel.graph(
                                "Counting",
                                "The same for the time in which figures were older than 5 s.",
                                Unit.COUNT,
                                Query.of("linkfleet:counting_late:ratio_rate5m / 0.01", "5m"),
                                Query.of("linkfleet:counting_late:ratio_rate1h / 0.01", "1h"),
                                Query.of("linkfleet:counting_late:ratio_rate6h / 0.01", "6h"),
                                Query.of("linkfleet:counting_late:ratio_rate3d / 0.01", "3d"))
                        .leadsTo(ClickPipeline.ID),
                Panel.graph(
                        "Alerts",
                        "That fire now.",
                        Unit.COUNT,
                        Query.of(
                                "sum by (alertname, severity) (ALERTS{alertstate='firing'}) or vector(0)",
                                "{{alertname}} {{severity}}")));
    }
}
