package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Query;
import io.linkfleet.observability.dashboard.Row;
import io.linkfleet.observability.dashboard.Unit;
import java.util.List;

/** What the fleet is for. */
final class Business {

    static final String ID = "linkfleet-business";

    private Business() {}

    static Dashboard dashboard() {
        return new Dashboard(
                ID,
                "Business",
                "How many short URLs are there, how are they used, by whom?",
                List.of(),
                List.of(now(), course()));
    }

    private static Row now() {
        return Row.of(
                "Now",
                Panel.number(
                        "Active short URLs",
                        "Neither deleted, disabled nor expired.",
                        Unit.COUNT,
                        Query.of("max(linkfleet_urls_active)", "active")),
                Panel.number(
                        "Created in 24 hours",
                        "By all means of creation.",
                        Unit.COUNT,
                        Query.of("sum(increase(linkfleet_urls_creations_total[1d]))", "created")),
                Panel.number(
                        "Clicks of people in 24 hours",
                        "Bots and probes left out.",
                        Unit.COUNT,
                        Query.of(
                                "sum(increase(linkfleet_clicks_ingested_total{kind='click', visitor='human'}[1d]))",
                                "clicks")),
                Panel.number(
                        "Share of bots",
                        "Of the clicks of 24 hours.",
                        Unit.SHARE,
                        Query.of(
                                "sum(increase(linkfleet_clicks_ingested_total{kind='click', visitor='bot'}[1d])) / sum(increase(linkfleet_clicks_ingested_total{kind='click'}[1d]))",
                                "bots")));
    }

    private static Row course() {
        return Row.of(
                "Over time",
                Panel.graph(
                        "Created",
                        "Short URLs per second.",
                        Unit.PER_SECOND,
                        Query.of("sum(rate(linkfleet_urls_creations_total[$__rate_interval]))", "created")),
                Panel.graph(
                        "Active short URLs",
                        "Asked every five minutes.",
                        Unit.COUNT,
                        Query.of("max(linkfleet_urls_active)", "active")),
                Panel.graph(
                                "Clicks",
                                "Of people and of bots, when they were counted.",
                                Unit.PER_SECOND,
                                Query.of(
                                        "sum by (visitor) (rate(linkfleet_clicks_ingested_total{kind='click'}[$__rate_interval]))",
                                        "{{visitor}}"))
                        .leadsTo(ClickPipeline.ID),
                Panel.graph(
                        "In vain",
                        "Followers of codes that lead nowhere: unknown, expired, deleted, disabled.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (outcome) (rate(linkfleet_redirects_total{outcome=~'unknown|gone|stopped'}[$__rate_interval]))",
                                "{{outcome}}")));
    }
}
