package io.linkfleet.analytics.live.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.analytics.live.domain.Entry;
import io.linkfleet.analytics.live.domain.LiveFeed;
import io.linkfleet.analytics.live.domain.Refusal;
import io.linkfleet.analytics.live.domain.Watcher;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClickTailTest {

    private static final UrlKey URL = new UrlKey(ClickEvents.DOMAIN, new ShortCode("abc"));
    private static final String CALLER = "caller";
    private static final UUID OWNER = UUID.randomUUID();

    private final LiveFeed feed = new LiveFeed(
            new ClickAdmission(Clock.systemUTC(), 90), new OneOwner(), new LiveFeed.Limits(10, 10, 50, 1_000_000));
    private final Queue<Consumer<byte[], byte[]>> consumers = new ConcurrentLinkedQueue<>();
    private final ClickTail tail = new ClickTail(feed, consumers::remove);

    private static final class OneOwner implements LiveFeed.Owners {

        @Override
        public Map<String, Optional<UUID>> known(Collection<String> urls) {
            return urls.stream().collect(Collectors.toMap(url -> url, _ -> Optional.of(OWNER)));
        }

        @Override
        public void lookUp(Collection<String> urls) {}
    }

    @AfterEach
    void stop() {
        tail.stop();
    }

    @Test
    void whatWasThereBeforeTheStartIsForThoseWhoComeBackOnly() {
        ClickEvent first = clickNow();
        ClickEvent second = clickNow();
        var kafka = kafka(0, 2, 0);
        kafka.schedulePollTask(() -> kafka.addRecord(record(0, 0, first)));
        kafka.schedulePollTask(() -> assertThat(feed.refusal(CALLER)).isEqualTo(Refusal.NOT_READY));
        kafka.schedulePollTask(() -> kafka.addRecord(record(0, 1, second)));

        tail.start();
        List<String> fresh = watch(null);
        List<String> back = watch(first.eventId());

        assertThat(back).singleElement().asString().contains(second.eventId().toString());
        ClickEvent third = clickNow();
        kafka.schedulePollTask(() -> kafka.addRecord(record(0, 2, third)));
        await().until(() -> back.size() == 2);
        assertThat(fresh).singleElement().asString().contains(third.eventId().toString());
    }

    @Test
    void partitionsThatWereReadOneAfterTheOtherAreHistoryTogether() {
        Instant start = Instant.now().minus(Duration.ofHours(1));
        ClickEvent longAgo = ClickEvents.click("abc", start);
        ClickEvent missed = ClickEvents.click("other", start.plusSeconds(100));
        ClickEvent last = ClickEvents.click("abc", start.plusSeconds(101));
        var kafka = kafka(0, 2, 1);
        kafka.schedulePollTask(() -> {
            kafka.addRecord(record(1, 0, missed));
            kafka.addRecord(record(0, 0, longAgo));
            kafka.addRecord(record(0, 1, last));
        });

        tail.start();
        await().until(() -> feed.refusal(CALLER) == null);

        List<String> messages = received(feed.watchAll(OWNER, last.eventId(), CALLER));
        assertThat(messages)
                .singleElement()
                .asString()
                .contains(missed.eventId().toString());
    }

    @Test
    void ofAFullPartitionTheEndIsReadAndTheRestIsMissing() {
        Instant start = Instant.now().minus(Duration.ofHours(1));
        var kafka = kafka(0, 1_001, 0);
        List<ClickEvent> clicks = IntStream.rangeClosed(1, 1_000)
                .mapToObj(i -> ClickEvents.click("abc", start.plusSeconds(i)))
                .toList();
        kafka.schedulePollTask(() ->
                IntStream.range(0, 1_000).forEach(i -> kafka.addRecord(record(0, i + 1, clicks.get(i)))));

        tail.start();
        await().until(() -> feed.refusal(CALLER) == null);

        assertThat(received(feed.watchAll(OWNER, clicks.get(990).eventId(), CALLER)))
                .hasSize(14)
                .noneMatch(message -> message.contains("gap"));
        assertThat(received(feed.watchAll(OWNER, clicks.getFirst().eventId(), CALLER)))
                .first()
                .asString()
                .contains("gap");
    }

    @Test
    void whatKafkaKeepsNoMoreIsMissing() {
        ClickEvent only = clickNow();
        var kafka = kafka(5, 6, 0);
        kafka.schedulePollTask(() -> kafka.addRecord(record(0, 5, only)));

        tail.start();
        await().until(() -> feed.refusal(CALLER) == null);

        UUID daysAgo = UuidV7.of(Instant.now().minus(Duration.ofDays(8)).toEpochMilli());
        assertThat(received(feed.watchAll(OWNER, daysAgo, CALLER)))
                .hasSize(2)
                .first()
                .asString()
                .contains("gap");
    }

    @Test
    void goesOnWithAnotherConsumerWhateverFails() {
        var broken = kafka(0, 0, 0);
        broken.schedulePollTask(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        ClickEvent click = clickNow();
        var next = kafka(0, 0, 0);

        tail.start();
        List<String> messages = watch(null);
        next.schedulePollTask(() -> next.addRecord(record(0, 0, click)));

        await().until(() -> messages.size() == 1);
    }

    private List<String> watch(@Nullable UUID lastEventId) {
        await().until(() -> feed.refusal(CALLER) == null);
        return received(feed.watch(URL, lastEventId, CALLER));
    }

    private static List<String> received(Entry entry) {
        List<String> messages = new CopyOnWriteArrayList<>();
        ((Watcher) entry).messages().subscribe(messages::add);
        return messages;
    }

    /** A topic of two partitions, and the next consumer of it. */
    private MockConsumer<byte[], byte[]> kafka(long begin, long end, long endOfOther) {
        var kafka = new MockConsumer<byte[], byte[]>("latest");
        var partition = new TopicPartition(Topics.CLICKS, 0);
        var other = new TopicPartition(Topics.CLICKS, 1);
        kafka.updatePartitions(Topics.CLICKS, List.of(info(0), info(1)));
        kafka.updateBeginningOffsets(Map.of(partition, begin, other, 0L));
        kafka.updateEndOffsets(Map.of(partition, end, other, endOfOther));
        consumers.add(kafka);
        return kafka;
    }

    private static PartitionInfo info(int partition) {
        return new PartitionInfo(Topics.CLICKS, partition, Node.noNode(), new Node[0], new Node[0]);
    }

    private static ClickEvent clickNow() {
        return ClickEvents.click("abc", Instant.now());
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, ClickEvent click) {
        byte[] value = ClickEventJson.encode(click);
        return new ConsumerRecord<>(
                Topics.CLICKS,
                partition,
                offset,
                click.occurredAt().toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                ClickEvents.key(click),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
