package io.linkfleet.analytics.broker;

import io.linkfleet.contracts.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the cluster now and then; while it doesn't answer, nothing is known. */
@Component
final class BrokerMetrics {

    private static final Logger log = LoggerFactory.getLogger(BrokerMetrics.class);

    private static final List<String> TOPICS =
            List.of(Topics.CLICKS, Topics.CLICKS_DEAD_LETTERS, Topics.ORPHAN_CLICKS, Topics.URL_EVENTS);

    private final BrokerClient broker;
    private volatile @Nullable Cluster latest;

    /**
     * The cluster at one moment.
     *
     * @param underReplicated partitions with fewer replicas in sync than they should have
     * @param offline partitions that nobody leads: nothing is written to them nor read
     * @param bytes on the disks of all brokers, by topic
     */
    private record Cluster(int brokers, long underReplicated, long offline, Map<String, Long> bytes) {}

    BrokerMetrics(BrokerClient broker, MeterRegistry registry) {
        this.broker = broker;
        gauge("linkfleet.kafka.brokers", Cluster::brokers)
                .description("Brokers that are in the cluster")
                .register(registry);
        gauge("linkfleet.kafka.partitions.underreplicated", Cluster::underReplicated)
                .description("Partitions of our topics with fewer replicas in sync than they should have")
                .register(registry);
        gauge("linkfleet.kafka.partitions.offline", Cluster::offline)
                .description("Partitions of our topics that no broker leads")
                .register(registry);
        for (String topic : TOPICS) {
            gauge("linkfleet.kafka.topic.size", cluster -> cluster.bytes().getOrDefault(topic, 0L))
                    .description("Disk that a topic takes on all brokers")
                    .baseUnit("bytes")
                    .tag("topic", topic)
                    .register(registry);
        }
    }

    private Gauge.Builder<BrokerMetrics> gauge(String name, ToDoubleFunction<Cluster> value) {
        return Gauge.builder(name, this, metrics -> {
            Cluster cluster = metrics.latest;
            return cluster == null ? Double.NaN : value.applyAsDouble(cluster);
        });
    }

    @Scheduled(fixedDelayString = "PT10S")
    void ask() {
        try {
            List<Node> brokers =
                    List.copyOf(broker.ask(admin -> admin.describeCluster().nodes()));
            latest = cluster(
                    brokers,
                    broker.ask(admin -> admin.listTopics().names()).stream()
                            .filter(TOPICS::contains)
                            .toList());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            latest = null;
            log.atDebug().setCause(e).log("Kafka doesn't say how it is");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Cluster cluster(List<Node> brokers, List<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartitionInfo> partitions =
                broker.ask(admin -> admin.describeTopics(topics).allTopicNames()).values().stream()
                        .map(TopicDescription::partitions)
                        .flatMap(List::stream)
                        .toList();
        return new Cluster(
                brokers.size(),
                partitions.stream()
                        .filter(partition ->
                                partition.isr().size() < partition.replicas().size())
                        .count(),
                partitions.stream().filter(BrokerMetrics::isOffline).count(),
                bytes(brokers));
    }

    private static boolean isOffline(TopicPartitionInfo partition) {
        Node leader = partition.leader();
        return leader == null || leader.isEmpty();
    }

    private Map<String, Long> bytes(List<Node> brokers)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Long> bytes = new HashMap<>();
        var ids = brokers.stream().map(Node::id).toList();
        for (Map<String, LogDirDescription> folders : broker.ask(
                        admin -> admin.describeLogDirs(ids).allDescriptions())
                .values()) {
            folders.values()
                    .forEach(folder -> folder.replicaInfos()
                            .forEach(
                                    (partition, replica) -> bytes.merge(partition.topic(), replica.size(), Long::sum)));
        }
        return bytes;
    }
}
