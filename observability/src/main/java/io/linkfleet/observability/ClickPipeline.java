package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Query;
import io.linkfleet.observability.dashboard.Row;
import io.linkfleet.observability.dashboard.Unit;
import java.util.List;

/** From a click to the figure that counts it. */
final class ClickPipeline {

    static final String ID = "linkfleet-pipeline";

    private ClickPipeline() {}

    static Dashboard dashboard() {
        return new Dashboard(
                ID,
                "Click pipeline",
                "Does every click arrive, and how long does it take until it is counted?",
                List.of(),
                List.of(now(), redirectors(), analytics(), changes(), readers()));
    }

    private static Row now() {
        return Row.of(
                "Now",
                Panel.number(
                        "Age of the figures",
                        "All clicks published before are counted.",
                        Unit.SECONDS,
                        Query.of("min(linkfleet_ingest_lag_seconds)", "age")),
                Panel.number(
                        "Waiting in Kafka",
                        "Published and not counted yet.",
                        Unit.COUNT,
                        Query.of("min(linkfleet_ingest_backlog_records)", "records")),
                Panel.number(
                        "Waiting on disk",
                        "Clicks that Kafka did not take, on all redirectors.",
                        Unit.BYTES,
                        Query.of("sum(linkfleet_clicks_journal_size_bytes)", "bytes")),
                Panel.number(
                        "Lost today",
                        "Clicks of answered followers that are gone. Anything but 0 broke a promise.",
                        Unit.COUNT,
                        Query.of("sum(increase(linkfleet_clicks_dropped_total[1d]))", "lost")));
    }

    private static Row redirectors() {
        return Row.of(
                "At the redirectors",
                Panel.graph(
                        "Clicks on their way",
                        "Answered, acknowledged by Kafka, kept on disk, sent from disk.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum(rate(linkfleet_redirects_total{outcome='redirected'}[$__rate_interval]))",
                                "redirected"),
                        Query.of("sum(rate(linkfleet_clicks_published_total[$__rate_interval]))", "published"),
                        Query.of("sum(rate(linkfleet_clicks_journaled_total[$__rate_interval]))", "kept on disk"),
                        Query.of("sum(rate(linkfleet_clicks_replayed_total[$__rate_interval]))", "sent from disk")),
                Panel.graph(
                        "Buffer",
                        "Clicks in memory that wait for the publisher; what does not fit is lost.",
                        Unit.COUNT,
                        Query.of("sum by (instance) (linkfleet_clicks_queue_depth)", "{{instance}}")),
                Panel.graph(
                        "Journal",
                        "Used share of the disk that waiting clicks may take.",
                        Unit.SHARE,
                        Query.of(
                                "linkfleet_clicks_journal_size_bytes / linkfleet_clicks_journal_limit_bytes",
                                "{{instance}}")),
                Panel.graph(
                        "Age of the journal",
                        "Since when the oldest click on disk waits.",
                        Unit.SECONDS,
                        Query.of("linkfleet_clicks_journal_age_seconds", "{{instance}}")),
                Panel.graph(
                        "Lost",
                        "By reason: full queue, full journal, failing disk, a stop that had no time left.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (reason) (rate(linkfleet_clicks_dropped_total[$__rate_interval]))",
                                "{{reason}}")),
                Panel.graph(
                        "Errors of producers",
                        "Records that Kafka refused or that timed out, and repetitions.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (application) (rate(kafka_producer_record_error_total[$__rate_interval]))",
                                "{{application}} errors"),
                        Query.of(
                                "sum by (application) (rate(kafka_producer_record_retry_total[$__rate_interval]))",
                                "{{application}} repetitions")));
    }

    private static Row analytics() {
        return Row.of(
                "At analytics",
                Panel.graph(
                                "Counted",
                                "New clicks of people and bots, and probes.",
                                Unit.PER_SECOND,
                                Query.of(
                                        "sum by (kind, visitor) (rate(linkfleet_clicks_ingested_total[$__rate_interval]))",
                                        "{{kind}} {{visitor}}"))
                        .leadsTo(Business.ID),
                Panel.graph(
                        "Behind",
                        "Records that wait in Kafka, and the age of the figures.",
                        Unit.COUNT,
                        Query.of("max(linkfleet_ingest_backlog_records)", "records"),
                        Query.of(
                                "max by (client_id) (kafka_consumer_fetch_manager_records_lag_max{application='analytics'})",
                                "{{client_id}}")),
                Panel.graph(
                                "Age of the figures",
                                "The level is 2 s at the median and 5 s at 99 %.",
                                Unit.SECONDS,
                                Query.of("linkfleet_ingest_lag_seconds", "{{instance}}"))
                        .leadsTo(ServiceLevels.ID),
                Panel.graph(
                        "Batches",
                        "Records in a batch.",
                        Unit.COUNT,
                        Query.of(
                                "sum(rate(linkfleet_ingest_batch_size_sum[$__rate_interval])) / sum(rate(linkfleet_ingest_batch_size_count[$__rate_interval]))",
                                "mean"),
                        Query.of("max(linkfleet_ingest_batch_size_max)", "largest")),
                Panel.graph(
                        "Time of a batch",
                        "From its arrival to its commit.",
                        Unit.SECONDS,
                        Query.of(
                                "histogram_quantile(0.5, sum by (le) (rate(linkfleet_ingest_batch_duration_seconds_bucket[$__rate_interval])))",
                                "50 %"),
                        Query.of(
                                "histogram_quantile(0.99, sum by (le) (rate(linkfleet_ingest_batch_duration_seconds_bucket[$__rate_interval])))",
                                "99 %")),
                Panel.graph(
                        "Not counted",
                        "Duplicates change nothing and are no loss; dead letters wait for a person; a batch put back is read again.",
                        Unit.PER_SECOND,
                        Query.of("sum(rate(linkfleet_clicks_duplicates_total[$__rate_interval]))", "duplicates"),
                        Query.of(
                                "sum by (reason) (rate(linkfleet_clicks_dead_letters_total[$__rate_interval]))",
                                "dead letter: {{reason}}"),
                        Query.of(
                                "sum(rate(linkfleet_ingest_batch_put_back_total[$__rate_interval]))",
                                "batches put back")),
                Panel.graph(
                        "Partitions of Kafka",
                        "How many each consumer has; 0 for all means that nobody counts.",
                        Unit.COUNT,
                        Query.of(
                                "sum by (instance, client_id) (kafka_consumer_coordinator_assigned_partitions{application='analytics'})",
                                "{{client_id}}")),
                Panel.graph(
                        "Days ahead",
                        "Days for which the table of raw clicks has its partition.",
                        Unit.COUNT,
                        Query.of("linkfleet_partitions_ahead", "{{instance}}")));
    }

    private static Row changes() {
        return Row.of(
                "Changes of short URLs",
                Panel.graph(
                        "Outbox",
                        "Changes that Kafka does not have yet.",
                        Unit.COUNT,
                        Query.of("max(linkfleet_outbox_entries)", "entries")),
                Panel.graph(
                        "Age of the outbox",
                        "Since when the oldest waits.",
                        Unit.SECONDS,
                        Query.of("max(linkfleet_outbox_age_seconds)", "age")));
    }

    private static Row readers() {
        return Row.of(
                "Live and read",
                Panel.graph(
                        "Watchers",
                        "Connections that are told of each click.",
                        Unit.COUNT,
                        Query.of("sum by (instance) (linkfleet_live_watchers)", "{{instance}}")),
                Panel.graph(
                        "Summaries from the cache",
                        "What Redis said when a summary was asked for; what it does not have, Postgres answers.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum by (outcome) (rate(linkfleet_summaries_look_ups_total[$__rate_interval]))",
                                "{{outcome}}")),
                Panel.graph(
                        "Left out",
                        "Batches that Redis did not take for the live counters, and records that are no orphan clicks.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum(rate(linkfleet_live_counters_failures_total[$__rate_interval]))", "live counters"),
                        Query.of(
                                "sum(rate(linkfleet_orphan_clicks_skipped_total[$__rate_interval]))",
                                "no orphan clicks")));
    }
}
