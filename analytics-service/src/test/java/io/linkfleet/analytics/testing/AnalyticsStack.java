package io.linkfleet.analytics.testing;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.linkfleet.analytics.AnalyticsApplication;
import io.linkfleet.analytics.ingest.ClickConsumers;
import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.ingest.domain.ClickStore;
import io.linkfleet.analytics.live.domain.LiveFeed;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlEventJson;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.localstack.server.LocalServer;
import io.linkfleet.localstack.testing.BreakableServers;
import io.linkfleet.localstack.testing.TestDatabase;
import io.linkfleet.support.testing.OpenApiResponses;
import io.linkfleet.support.testing.TestGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * One database, one broker and one running instance of the service, shared by all tests of the JVM; tests keep apart by
 * their short codes. Postgres stands behind a {@link Gate}; the test's own look at the database goes around it.
 */
public final class AnalyticsStack {

    private static final BreakableServers SERVERS = BreakableServers.start();
    private static final AnalyticsStack SHARED = new AnalyticsStack();

    private final Gate postgres = new Gate(SERVERS.postgres().port());
    private final JdbcTemplate jdbc;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final ConfigurableApplicationContext service;

    private AnalyticsStack() {
        jdbc = new JdbcTemplate(dataSource(SERVERS.database()));
        admin = Admin.create(Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()));
        get(admin.createTopics(List.of(new NewTopic(Topics.URL_EVENTS, 3, (short) 1)))
                .all());
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        SERVERS.kafka().bootstrapServers(),
                        "max.request.size",
                        32 * 1024 * 1024,
                        // A broker that is gone fails the test, not each of its thousand records after a minute.
                        "max.block.ms",
                        10_000,
                        "delivery.timeout.ms",
                        40_000,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        service = start(WebApplicationType.REACTIVE);
        // Every partition of the new topic has its leader when this can be answered.
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> lag() == 0 && service.getBean(LiveFeed.class).refusal("test") == null);
    }

    private static HikariDataSource dataSource(TestDatabase database) {
        var dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(database.jdbcUrl("linkfleet_analytics"));
        dataSource.setMaximumPoolSize(2);
        return dataSource;
    }

    public static AnalyticsStack shared() {
        return SHARED;
    }

    /**
     * One more instance of the service beside the shared one, for its consumers only: two web servers in one JVM would share
     * their event loops, which end with the first of them. The caller closes it.
     */
    public ConfigurableApplicationContext startConsumers() {
        return start(WebApplicationType.NONE);
    }

    private ConfigurableApplicationContext start(WebApplicationType type) {
        return new SpringApplicationBuilder(AnalyticsApplication.class, Faults.class)
                .web(type)
                .run(
                        "--LINKFLEET_PORT=0",
                        "--LINKFLEET_MANAGEMENT_PORT=0",
                        "--LINKFLEET_BIND_ADDRESS=127.0.0.1",
                        "--LINKFLEET_POSTGRES_URL=postgresql://127.0.0.1:" + postgres.port() + "/"
                                + SERVERS.database().name(),
                        "--LINKFLEET_KAFKA_BOOTSTRAP_SERVERS=" + SERVERS.kafka().bootstrapServers(),
                        "--LINKFLEET_REDIS_URL=" + SERVERS.redis().url(),
                        "--" + TestGateway.publicKeySetting(),
                        "--LINKFLEET_LOG_FORMAT=text");
    }

    @Configuration(proxyBeanMethods = false)
    static class Faults {

        @Bean
        static BeanPostProcessor faultyClickStore() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof ClickStore store ? new FaultyClickStore(store) : bean;
                }
            };
        }
    }

    public Gate postgres() {
        return postgres;
    }

    public LocalServer redis() {
        return SERVERS.redis();
    }

    public LocalServer kafka() {
        return SERVERS.kafka();
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public FaultyClickStore clickStore() {
        return service.getBean(FaultyClickStore.class);
    }

    public MeterRegistry meters() {
        return service.getBean(MeterRegistry.class);
    }

    public MessageListenerContainer clickListener() {
        return clickListener(service);
    }

    private static MessageListenerContainer clickListener(ConfigurableApplicationContext instance) {
        return Objects.requireNonNull(
                instance.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer(ClickConsumers.GROUP));
    }

    /** Partitions of clicks that an instance has at the moment. */
    public static int assignedPartitions(ConfigurableApplicationContext instance) {
        var partitions = clickListener(instance).getAssignedPartitions();
        return partitions == null ? 0 : partitions.size();
    }

    public int port(String name) {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local." + name + ".port"));
    }

    /** A client of the public port that holds answers against the OpenAPI document. */
    public WebTestClient web() {
        var client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port("server"))
                .responseTimeout(Duration.ofSeconds(10))
                .defaultHeader(HttpHeaders.AUTHORIZATION, TestGateway.anonymous())
                .build();
        return OpenApiResponses.checking(client, Path.of("src/main/openapi/analytics.yaml"));
    }

    /** Sends clicks and returns when Kafka has them. Their short URLs are anonymous, unless a test says otherwise. */
    public void send(List<ClickEvent> events) {
        events.stream().map(ClickEvent::key).distinct().forEach(this::tellOf);
        events.stream()
                .map(event -> producer.send(
                        new ProducerRecord<>(Topics.CLICKS, ClickEvents.key(event), ClickEventJson.encode(event))))
                .toList()
                .forEach(AnalyticsStack::get);
    }

    /** As the first event of a short URL would; the version makes way for any other. */
    private void tellOf(UrlKey key) {
        jdbc.update(
                """
                INSERT INTO analytics.url_owners (domain, short_code, url_id, version) VALUES (?, ?, ?, 0)
                ON CONFLICT DO NOTHING""",
                key.domain(),
                key.code().value(),
                ClickEvents.urlId(key.code().value()));
    }

    public RecordMetadata send(byte @Nullable [] key, byte @Nullable [] value, Header... headers) {
        return get(producer.send(new ProducerRecord<>(Topics.CLICKS, null, key, value, List.of(headers))));
    }

    public void sendDeadLetter(byte[] key, byte[] value, Header... headers) {
        get(producer.send(new ProducerRecord<>(Topics.CLICKS_DEAD_LETTERS, null, key, value, List.of(headers))));
    }

    public void send(UrlEvent event) {
        byte[] key = event.url().key().toString().getBytes(StandardCharsets.UTF_8);
        get(producer.send(new ProducerRecord<>(Topics.URL_EVENTS, key, UrlEventJson.encode(event))));
    }

    /** Sends a record to a topic of the caller's choice. */
    public void sendTo(String topic, byte[] key, byte @Nullable [] value) {
        get(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    public void sendUrlEvent(byte[] key, byte @Nullable [] value) {
        get(producer.send(new ProducerRecord<>(Topics.URL_EVENTS, key, value)));
    }

    /** Clicks of the short code as the daily table has them. */
    public long counted(String shortCode) {
        Long clicks = jdbc.queryForObject(
                "SELECT coalesce(sum(total_clicks), 0) FROM analytics.url_analytics WHERE short_code LIKE ?",
                Long.class,
                shortCode);
        return Objects.requireNonNull(clicks);
    }

    /** Every row of the daily table, with all its columns. */
    public List<String> figures() {
        return jdbc.queryForList(
                "SELECT to_jsonb(days)::text FROM analytics.url_analytics AS days ORDER BY domain, short_code, date",
                String.class);
    }

    /** What figures of any day say and raw clicks don't, or the other way round. */
    public List<Map<String, Object>> differences() {
        return jdbc.queryForList("""
                SELECT days.date, differences.*
                FROM (SELECT date FROM analytics.click_events UNION SELECT date FROM analytics.url_analytics) AS days,
                     LATERAL analytics.figure_differences(days.date) AS differences""");
    }

    /** Records in the topic of clicks that the group has not yet committed. */
    public long lag() {
        Map<TopicPartition, Long> ends = clickOffsets(OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(ClickConsumers.GROUP).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata offset = committed.get(end.getKey());
                    return end.getValue() - (offset == null ? 0 : offset.offset());
                })
                .sum();
    }

    /** Lets the group read the whole topic again; its consumers must be stopped. */
    public void rewindToStart() {
        Map<TopicPartition, OffsetAndMetadata> starts = clickOffsets(OffsetSpec.earliest()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, start -> new OffsetAndMetadata(start.getValue())));
        get(admin.alterConsumerGroupOffsets(ClickConsumers.GROUP, starts).all());
    }

    private Map<TopicPartition, Long> clickOffsets(OffsetSpec spec) {
        var topic = get(admin.describeTopics(List.of(Topics.CLICKS)).allTopicNames());
        Map<TopicPartition, OffsetSpec> wanted = Objects.requireNonNull(topic.get(Topics.CLICKS)).partitions().stream()
                .collect(Collectors.toMap(info -> new TopicPartition(Topics.CLICKS, info.partition()), _ -> spec));
        return get(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Every dead letter there is. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CLICKS_DEAD_LETTERS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
            return letters;
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
