package io.linkfleet.observability;

import io.linkfleet.observability.dashboard.Dashboard;
import io.linkfleet.observability.dashboard.Panel;
import io.linkfleet.observability.dashboard.Query;
import io.linkfleet.observability.dashboard.Row;
import io.linkfleet.observability.dashboard.Unit;
import io.linkfleet.observability.dashboard.Variable;
import java.util.List;

/** What the services stand on: JVM, Postgres, Redis, Kafka. */
final class Infrastructure {

    static final String ID = "linkfleet-infrastructure";

    private Infrastructure() {}

    static Dashboard dashboard() {
        return new Dashboard(
                ID,
                "Infrastructure",
                "Do machines and servers have room left?",
                List.of(Variable.APPLICATION, Variable.INSTANCE),
                List.of(jvm(), postgres(), redis(), kafka()));
    }

    private static Row jvm() {
        return Row.of(
                "JVM",
                Panel.graph(
                        "Processor",
                        "Share of all processors that a service uses.",
                        Unit.SHARE,
                        Query.of(
                                "process_cpu_usage{application=~'$application', instance=~'$instance'}",
                                "{{application}} {{instance}}")),
                Panel.graph(
                        "Heap",
                        "Used share of the heap; what stays high after collections needs more or leaks.",
                        Unit.SHARE,
                        Query.of(
                                "sum by (application, instance) (jvm_memory_used_bytes{application=~'$application', instance=~'$instance', area='heap'}) / sum by (application, instance) (jvm_memory_max_bytes{application=~'$application', instance=~'$instance', area='heap'} > 0)",
                                "{{application}} {{instance}}")),
                Panel.graph(
                        "Garbage collection",
                        "Share of the time in which everything stood still.",
                        Unit.SHARE,
                        Query.of(
                                "sum by (application, instance) (rate(jvm_gc_pause_seconds_sum{application=~'$application', instance=~'$instance'}[$__rate_interval]))",
                                "{{application}} {{instance}}")),
                Panel.graph(
                        "Threads",
                        "A number that only grows is a leak.",
                        Unit.COUNT,
                        Query.of(
                                "jvm_threads_live_threads{application=~'$application', instance=~'$instance'}",
                                "{{application}} {{instance}}")),
                Panel.graph(
                        "Disk",
                        "Free share of the disk that a service writes to.",
                        Unit.SHARE,
                        Query.of(
                                "disk_free_bytes{application=~'$application', instance=~'$instance'} / disk_total_bytes{application=~'$application', instance=~'$instance'}",
                                "{{application}} {{instance}}")),
                Panel.graph(
                        "Certificates",
                        "Time until the first certificate of a chain ends.",
                        Unit.SECONDS,
                        Query.of(
                                "min by (application, bundle) (ssl_chain_expiry_seconds{application=~'$application', instance=~'$instance'})",
                                "{{application}} {{bundle}}")));
    }

    private static Row postgres() {
        return Row.of(
                "Postgres",
                Panel.graph(
                        "Connections in use",
                        "Of the pools of the services.",
                        Unit.COUNT,
                        Query.of(
                                "sum by (application, instance) (r2dbc_pool_acquired_connections{application=~'$application', instance=~'$instance'})",
                                "{{application}} reactive"),
                        Query.of(
                                "sum by (application, instance) (hikaricp_connections_active{application=~'$application', instance=~'$instance'})",
                                "{{application}} blocking")),
                Panel.graph(
                        "Waiting for a connection",
                        "Above 0 for long: the pool is too small, or Postgres too slow.",
                        Unit.COUNT,
                        Query.of(
                                "sum by (application, instance) (r2dbc_pool_pending_connections{application=~'$application', instance=~'$instance'})",
                                "{{application}} reactive"),
                        Query.of(
                                "sum by (application, instance) (hikaricp_connections_pending{application=~'$application', instance=~'$instance'})",
                                "{{application}} blocking")),
                Panel.graph(
                        "Transactions",
                        "Committed and rolled back.",
                        Unit.PER_SECOND,
                        Query.of(
                                "sum(rate(pg_stat_database_xact_commit{datname='linkfleet'}[$__rate_interval]))",
                                "committed"),
                        Query.of(
                                "sum(rate(pg_stat_database_xact_rollback{datname='linkfleet'}[$__rate_interval]))",
                                "rolled back")),
                Panel.graph(
                        "Hit rate of its cache",
                        "Share of blocks that were in memory.",
                        Unit.SHARE,
                        Query.of(
                                "sum(pg_stat_database_blks_hit{datname='linkfleet'}) / (sum(pg_stat_database_blks_hit{datname='linkfleet'}) + sum(pg_stat_database_blks_read{datname='linkfleet'}))",
                                "hits")),
                Panel.graph(
                        "Size",
                        "Of the database on disk.",
                        Unit.BYTES,
                        Query.of("max(pg_database_size_bytes{datname='linkfleet'})", "linkfleet")),
                Panel.graph(
                        "Server",
                        "1 while it answers its exporter.",
                        Unit.UP_OR_DOWN,
                        Query.of("max(pg_up)", "postgres")));
    }

    private static Row redis() {
        return Row.of(
                "Redis",
                Panel.graph(
                        "Memory",
                        "Used, and what it may use; then the least used entries go.",
                        Unit.BYTES,
                        Query.of("sum(redis_memory_used_bytes)", "used"),
                        Query.of("sum(redis_memory_max_bytes)", "limit")),
                Panel.graph(
                        "Commands",
                        "All clients together.",
                        Unit.PER_SECOND,
                        Query.of("sum(rate(redis_commands_processed_total[$__rate_interval]))", "commands")),
                Panel.graph(
                        "Clients",
                        "Connections; each service has a few.",
                        Unit.COUNT,
                        Query.of("sum(redis_connected_clients)", "clients")),
                Panel.graph(
                        "Evicted",
                        "Entries that made room; many of them: give it more memory.",
                        Unit.PER_SECOND,
                        Query.of("sum(rate(redis_evicted_keys_total[$__rate_interval]))", "evicted"),
                        Query.of("sum(rate(redis_expired_keys_total[$__rate_interval]))", "expired")));
    }

    private static Row kafka() {
        return Row.of(
                "Kafka",
                Panel.graph(
                        "Brokers",
                        "In the cluster, as analytics is told.",
                        Unit.COUNT,
                        Query.of("max(linkfleet_kafka_brokers)", "brokers")),
                Panel.graph(
                        "Partitions at risk",
                        "With too few replicas in sync, or with no leader.",
                        Unit.COUNT,
                        Query.of("max(linkfleet_kafka_partitions_underreplicated)", "under-replicated"),
                        Query.of("max(linkfleet_kafka_partitions_offline)", "offline")),
                Panel.graph(
                        "Size of topics",
                        "On the disks of all brokers.",
                        Unit.BYTES,
                        Query.of("max by (topic) (linkfleet_kafka_topic_size_bytes)", "{{topic}}")),
                Panel.graph(
                        "Latency of producers",
                        "Mean time until a broker has answered.",
                        Unit.SECONDS,
                        Query.of(
                                "max by (application) (kafka_producer_request_latency_avg{application=~'$application', instance=~'$instance'} > 0) / 1000",
                                "{{application}}")));
    }
}
