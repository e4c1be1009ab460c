package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Query;
import io.linkfleet.observability.dashboard.Row;
import io.linkfleet.observability.dashboard.Unit;
import io.linkfleet.observability.dashboard.Variable;
import java.util.List;

/** From a follower to the destination: memory, Redis, Postgres. */
final class RedirectPath {

    static final String ID = "linkfleet-redirects";

    private RedirectPath() {}

    static Dashboard dashboard() {
        return new Dashboard(
                ID,
                "Redirect path",
                "How are followers answered, how fast, and from which layer?",
                List.of(Variable.INSTANCE_OF_REDIRECTOR),
                List.of(followers(), caches(), protection()));
    }

    private static Row followers() {
        return Row.of(
                "Followers",
                Panel.graph(
                                "Answers",
                                "Followers by what they got. \"unavailable\" is a 503: the code is in no layer that answers.",
                                Unit.REQUESTS_PER_SECOND,
                                Query.of(
                                        "sum by (outcome) (rate(linkfleet_redirects_total{instance=~'$instance'}[$__rate_interval]))",
                                        "{{outcome}}"))
                        .leadsTo(ServiceLevels.ID),
                Panel.graph(
                        "Time to the answer",
                        "From the request to the answer that Netty sends, by where the URL was found.",
                        Unit.SECONDS,
                        Query.of(
                                "histogram_quantile(0.99, sum by (source, le) (rate(linkfleet_redirect_duration_seconds_bucket{instance=~'$instance'}[$__rate_interval])))",
                                "99 % {{source}}"),
                        Query.of(
                                "histogram_quantile(0.5, sum by (source, le) (rate(linkfleet_redirect_duration_seconds_bucket{instance=~'$instance'}[$__rate_interval])))",
                                "50 % {{source}}")));
    }

    private static Row caches() {
        return Row.of(
                "Caches",
                Panel.graph(
                        "Hit rate of memory",
                        "Share of look-ups that the near cache answers. Below 90 % is more unknown codes, or a cache that is too small.",
                        Unit.SHARE,
                        Query.of(
                                "sum(rate(linkfleet_cache_lookups_total{instance=~'$instance', layer=~'near|negative', outcome='hit'}[$__rate_interval])) / sum(rate(linkfleet_cache_lookups_total{instance=~'$instance', layer=~'near|negative'}[$__rate_interval]))",
                                "hits")),
                Panel.graph(
                        "Look-ups by layer",
                        "What each layer said. A \"failure\" is a layer that did not answer in time.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (layer, outcome) (rate(linkfleet_cache_lookups_total{instance=~'$instance'}[$__rate_interval]))",
                                "{{layer}} {{outcome}}")),
                Panel.graph(
                        "Waiting together",
                        "Followers that waited for a look-up which another had begun: one question, many answers.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum(rate(linkfleet_lookups_joined_total{instance=~'$instance'}[$__rate_interval]))",
                                "joined"),
                        Query.of(
                                "sum(rate(linkfleet_cache_refreshes_total{instance=~'$instance'}[$__rate_interval]))",
                                "refreshed ahead of expiry"),
                        Query.of(
                                "sum(rate(linkfleet_cache_stale_total{instance=~'$instance'}[$__rate_interval]))",
                                "served stale")),
                Panel.graph(
                        "Entries",
                        "Short URLs in memory, and unknown codes. Codes that are guessed show in the second.",
                        Unit.COUNT,
                        Query.of("sum by (layer) (linkfleet_cache_entries{instance=~'$instance'})", "{{layer}}")),
                Panel.graph(
                        "Heap of the near cache",
                        "Estimated; bound by LINKFLEET_NEAR_CACHE_SIZE.",
                        Unit.BYTES,
                        Query.of(
                                "sum by (instance) (linkfleet_cache_weight_bytes{instance=~'$instance'})",
                                "{{instance}}")),
                Panel.graph(
                        "Changes",
                        "Events that reached the near cache; each is seen within a second of the change.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (outcome) (rate(linkfleet_url_events_total{instance=~'$instance'}[$__rate_interval]))",
                                "{{outcome}}")));
    }

    private static Row protection() {
        return Row.of(
                "Protection",
                Panel.graph(
                        "Circuits",
                        "1 while the redirector does not ask a layer.",
                        Unit.COUNT,
                        Query.of(
                                "max by (name, state) (resilience4j_circuitbreaker_state{application='redirector', instance=~'$instance', state=~'open|half_open'})",
                                "{{name}} {{state}}")),
                Panel.graph(
                        "Room for questions to Postgres",
                        "Calls that could begin now; at 0 further ones are refused, not delayed.",
                        Unit.COUNT,
                        Query.of(
                                "min by (name) (resilience4j_bulkhead_available_concurrent_calls{application='redirector', instance=~'$instance'})",
                                "{{name}}")));
    }
}
