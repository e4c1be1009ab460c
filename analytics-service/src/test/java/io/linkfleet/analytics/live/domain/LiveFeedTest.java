package io.linkfleet.analytics.live.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.ingest.domain.ClickAdmission;
import io.linkfleet.analytics.ingest.domain.ClickEvents;
import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class LiveFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID OWNER = UUID.randomUUID();
    private static final String CALLER = "caller";
    private static final int CLICKS_PER_SECOND = 50;
    private static final int MANY = 100_000;

    private final SlowOwners owners = new SlowOwners();
    private final LiveFeed feed = feed(CLICKS_PER_SECOND, MANY);

    private LiveFeed feed(int clicksPerSecond, long historyBytes) {
        var feed = new LiveFeed(
                new ClickAdmission(Clock.fixed(NOW, ZoneOffset.UTC), 90),
                owners,
                new LiveFeed.Limits(3, 2, clicksPerSecond, historyBytes));
        feed.begin(List.of(), Long.MIN_VALUE);
        return feed;
    }

    /** Knows whose a short URL is after a look-up, while look-ups succeed. */
    private static final class SlowOwners implements LiveFeed.Owners {

        private final Map<String, Optional<UUID>> stored = new HashMap<>();
        private final Map<String, Optional<UUID>> known = new HashMap<>();

        void store(String code, @Nullable UUID owner) {
            stored.put("localhost/" + code, Optional.ofNullable(owner));
        }

        @Override
        public Map<String, Optional<UUID>> known(Collection<String> urls) {
            Map<String, Optional<UUID>> found = new HashMap<>(known);
            found.keySet().retainAll(urls);
            return found;
        }

        @Override
        public void lookUp(Collection<String> urls) {
            stored.forEach((url, owner) -> {
                if (urls.contains(url)) {
                    known.put(url, owner);
                }
            });
        }
    }

    @Test
    void watchersGetTheClicksOfTheirShortUrlInOrder() {
        List<String> messages = received(watch("abc", null));

        List<ClickEvent> clicks = publish("abc", 3);
        publish("xyz", 2);
        feed.publish(List.of(record(ClickEvents.probe("abc", NOW))));
        feed.publish(List.of(
                new ClickRecord("localhost/abc", "poison".getBytes(StandardCharsets.UTF_8), NOW.toEpochMilli())));

        assertThat(messages).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(messages.get(i))
                    .startsWith("{\"type\":\"click\",\"event_id\":\""
                            + clicks.get(i).eventId() + '"');
        }
    }

    @Test
    void messagesTellNothingThatTellsVisitorsApart() {
        List<String> messages = received(watch("abc", null));

        feed.publish(List.of(record(ClickEvents.visit("abc", NOW, 1))));

        assertThat(messages).singleElement().asString().doesNotContain("visitor", "salt", "request_id", "user_agent");
    }

    @Test
    void whatIsTooMuchInASecondIsSkippedAndCounted() {
        List<String> messages = received(watch("abc", null));

        publish("abc", CLICKS_PER_SECOND + 7);
        assertThat(messages).hasSize(CLICKS_PER_SECOND);

        feed.nextSecond();
        publish("abc", 1);
        assertThat(messages)
                .hasSize(CLICKS_PER_SECOND + 2)
                .element(CLICKS_PER_SECOND)
                .isEqualTo(skipped(7));
    }

    @Test
    void aSlowWatcherIsToldHowMuchItMissedAndHoldsNoMoreThanItsRoom() {
        LiveFeed fast = feed(MANY, MANY);
        Watcher slow = in(fast.watch(key("abc"), null, CALLER));
        fast.publish(records(clicks("abc", 10 * Watcher.MAX_WAITING)));

        List<String> messages = received(slow);
        assertThat(messages).hasSize(Watcher.MAX_WAITING);
        fast.nextSecond();

        assertThat(messages).hasSize(Watcher.MAX_WAITING + 1).last().isEqualTo(skipped(9 * Watcher.MAX_WAITING));
    }

    @Test
    void whoComesBackGetsWhatItMissedFirst() {
        List<ClickEvent> clicks = publish("abc", 5);
        publish("xyz", 5);

        List<String> messages = received(watch("abc", clicks.get(2).eventId()));
        List<ClickEvent> live = publish("abc", 1);

        assertThat(messages).hasSize(3);
        assertThat(messages.get(0)).contains(clicks.get(3).eventId().toString());
        assertThat(messages.get(1)).contains(clicks.get(4).eventId().toString());
        assertThat(messages.get(2)).contains(live.getFirst().eventId().toString());
    }

    @Test
    void whoKnowsAClickThatIsNoLongerKnownIsToldOfTheGap() {
        List<ClickEvent> clicks = publish("abc", 3);

        List<String> messages = received(watch("abc", UUID.randomUUID()));

        assertThat(messages).hasSize(4).first().isEqualTo(LiveMessage.GAP);
        assertThat(messages.getLast()).contains(clicks.getLast().eventId().toString());
    }

    @Test
    void whoMissedMoreThanItHasRoomForGetsTheLatestAndIsToldOfTheGap() {
        owners.store("mine", OWNER);
        List<ClickEvent> clicks = publish("mine", LiveFeed.MAX_REPLAYED + 2);
        UUID first = clicks.getFirst().eventId();

        for (Watcher watcher : List.of(watch("mine", first), in(feed.watchAll(OWNER, first, CALLER)))) {
            assertThat(received(watcher)).hasSize(LiveFeed.MAX_REPLAYED + 1).startsWith(LiveMessage.GAP);
        }
    }

    @Test
    void theHistoryTakesNoMoreMemoryThanItMay() {
        LiveFeed forgetful = feed(CLICKS_PER_SECOND, 4_000);
        List<ClickEvent> clicks = clicks("abc", 100);
        forgetful.publish(records(clicks));

        List<String> messages =
                received(in(forgetful.watch(key("abc"), clicks.getFirst().eventId(), CALLER)));

        assertThat(messages).first().isEqualTo(LiveMessage.GAP);
        assertThat(messages.size()).isBetween(3, 20);
        assertThat(messages.getLast()).contains(clicks.getLast().eventId().toString());
    }

    @Test
    void ownersWatchAllTheirShortUrlsAndNobodyElses() {
        owners.store("mine", OWNER);
        owners.store("also-mine", OWNER);
        owners.store("theirs", UUID.randomUUID());
        owners.store("nobodys", null);
        List<ClickEvent> before = publish("mine", 2);
        publish("theirs", 1);

        List<String> messages =
                received(in(feed.watchAll(OWNER, before.getFirst().eventId(), CALLER)));
        publish("theirs", 1);
        publish("nobodys", 1);
        List<ClickEvent> live = publish("also-mine", 1);
        feed.lookUpOwners();

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains(before.getLast().eventId().toString());
        assertThat(messages.get(1)).contains(live.getFirst().eventId().toString());
    }

    @Test
    void nobodyWaitsForOwnersButTheirClicks() {
        owners.store("known", OWNER);
        List<String> ofAll = received(in(feed.watchAll(OWNER, null, CALLER)));
        publish("known", 1);
        feed.lookUpOwners();
        List<String> ofOne = received(watch("new", null));

        List<ClickEvent> early = publish("new", 2);
        ClickEvent next = publish("known", 1).getFirst();

        assertThat(ofOne).hasSize(2);
        assertThat(ofAll).hasSize(2).last().asString().contains(next.eventId().toString());

        owners.store("new", OWNER);
        feed.lookUpOwners();
        assertThat(ofOne).hasSize(2);
        assertThat(ofAll).hasSize(4);
        assertThat(ofAll.get(2)).contains(early.getFirst().eventId().toString());
        assertThat(ofAll.get(3)).contains(early.getLast().eventId().toString());
    }

    @Test
    void ownersAreToldOnceOfClicksThatCouldBeTheirs() {
        owners.store("known", OWNER);
        List<String> ofAll = received(in(feed.watchAll(OWNER, null, CALLER)));
        List<String> ofOne = received(watch("unknown", null));
        publish("unknown", 1);

        seconds(OwnerlessClicks.PATIENCE_SECONDS);
        assertThat(ofAll).isEmpty();
        seconds(1);
        assertThat(ofAll).containsExactly(LiveMessage.GAP);

        publish("unknown", 1);
        seconds(OwnerlessClicks.PATIENCE_SECONDS + 1);
        publish("known", 1);
        feed.lookUpOwners();
        publish("unknown", 1);
        seconds(OwnerlessClicks.PATIENCE_SECONDS + 1);

        assertThat(ofAll).hasSize(3).endsWith(LiveMessage.GAP);
        assertThat(ofOne).hasSize(3).doesNotContain(LiveMessage.GAP);
    }

    @Test
    void onlySoManyClicksWaitForTheirOwners() {
        List<String> ofAll = received(in(feed.watchAll(OWNER, null, CALLER)));

        publish("unknown", OwnerlessClicks.MAX_WAITING);
        assertThat(ofAll).isEmpty();
        publish("unknown", 1);
        assertThat(ofAll).containsExactly(LiveMessage.GAP);
    }

    @Test
    void whoComesBackWhileOwnersAreUnknownIsToldOfTheGap() {
        List<ClickEvent> before = publish("mine", 2);

        List<String> messages =
                received(in(feed.watchAll(OWNER, before.getFirst().eventId(), CALLER)));

        assertThat(messages).containsExactly(LiveMessage.GAP);
    }

    private void seconds(int count) {
        IntStream.range(0, count).forEach(_ -> {
            feed.lookUpOwners();
            feed.nextSecond();
        });
    }

    @Test
    void ownersWhoComeBackGetWhatAnotherInstanceHadReadInAnotherOrder() {
        owners.store("mine", OWNER);
        owners.store("also-mine", OWNER);
        ClickEvent longAgo =
                ClickEvents.click("mine", NOW.minus(LiveFeed.OVERLAP).minusMillis(1));
        ClickEvent missed = ClickEvents.click("mine", NOW.minusSeconds(1));
        ClickEvent late = ClickEvents.click("also-mine", NOW.minusSeconds(3_600));
        ClickEvent last = ClickEvents.click("also-mine", NOW);
        feed.publish(records(List.of(longAgo, missed, late, last)));

        List<String> messages = received(in(feed.watchAll(OWNER, last.eventId(), CALLER)));

        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst()).contains(missed.eventId().toString());
        assertThat(messages.getLast()).contains(late.eventId().toString());
    }

    @Test
    void ownersAreToldWhenTheHistoryBeginsTooLate() {
        owners.store("mine", OWNER);
        LiveFeed fresh = feed(CLICKS_PER_SECOND, MANY);
        fresh.begin(records(clicks("mine", 1)), NOW.minus(LiveFeed.OVERLAP).toEpochMilli());

        UUID last = UuidV7.of(NOW.toEpochMilli());
        assertThat(received(in(fresh.watchAll(OWNER, last, CALLER)))).hasSize(2).startsWith(LiveMessage.GAP);
        UUID next = UuidV7.of(NOW.toEpochMilli() + 1);
        assertThat(received(in(fresh.watchAll(OWNER, next, CALLER)))).hasSize(1).doesNotContain(LiveMessage.GAP);
    }

    @Test
    void ownersAreToldWhenTheHistoryHasForgottenWhatTheyMissed() {
        owners.store("mine", OWNER);
        LiveFeed forgetful = feed(CLICKS_PER_SECOND, 4_000);
        List<ClickEvent> clicks = clicks("mine", 100);
        forgetful.publish(records(clicks));

        List<String> messages =
                received(in(forgetful.watchAll(OWNER, clicks.getLast().eventId(), CALLER)));

        assertThat(messages).hasSizeBetween(3, 20).startsWith(LiveMessage.GAP);
    }

    @Test
    void nobodyIsLetInBeforeTheLatestClicksWereRead() {
        var closed = new LiveFeed(
                new ClickAdmission(Clock.fixed(NOW, ZoneOffset.UTC), 90),
                owners,
                new LiveFeed.Limits(3, 2, CLICKS_PER_SECOND, MANY));

        assertThat(closed.watch(key("abc"), null, CALLER)).isEqualTo(Refusal.NOT_READY);
        assertThat(closed.watchAll(OWNER, null, CALLER)).isEqualTo(Refusal.NOT_READY);
    }

    @Test
    void onlySoManyAreServedAtATime() {
        Watcher first = watch("abc", null);
        in(feed.watchAll(OWNER, null, "another"));
        in(feed.watch(key("abc"), null, "another"));
        assertThat(feed.watch(key("abc"), null, CALLER)).isEqualTo(Refusal.TOO_MANY);
        assertThat(feed.watchAll(OWNER, null, CALLER)).isEqualTo(Refusal.TOO_MANY);
        assertThat(feed.refusal(CALLER)).isEqualTo(Refusal.TOO_MANY);

        first.leave();
        first.leave();

        assertThat(feed.watchers()).isEqualTo(2);
        assertThat(feed.refusal(CALLER)).isNull();
        watch("abc", null);
        assertThat(feed.watch(key("abc"), null, CALLER)).isEqualTo(Refusal.TOO_MANY);
    }

    @Test
    void nobodyTakesTheRoomOfOthers() {
        Watcher first = watch("abc", null);
        in(feed.watchAll(OWNER, null, CALLER));
        assertThat(feed.watch(key("xyz"), null, CALLER)).isEqualTo(Refusal.TOO_MANY_OF_CALLER);
        assertThat(feed.watchAll(OWNER, null, CALLER)).isEqualTo(Refusal.TOO_MANY_OF_CALLER);
        assertThat(feed.refusal(CALLER)).isEqualTo(Refusal.TOO_MANY_OF_CALLER);
        assertThat(feed.refusal("another")).isNull();

        first.leave();
        first.leave();

        watch("abc", null);
        assertThat(feed.watch(key("abc"), null, CALLER)).isEqualTo(Refusal.TOO_MANY_OF_CALLER);
    }

    @Test
    void everybodyIsLetGoAtTheEnd() {
        Watcher watcher = watch("abc", null);

        feed.end();

        StepVerifier.create(watcher.ended()).verifyComplete();
        assertThat(feed.watch(key("xyz"), null, CALLER)).isEqualTo(Refusal.NOT_READY);
    }

    private Watcher watch(String code, @Nullable UUID lastEventId) {
        return in(feed.watch(key(code), lastEventId, CALLER));
    }

    private static Watcher in(Entry entry) {
        assertThat(entry).isInstanceOf(Watcher.class);
        return (Watcher) entry;
    }

    private static List<String> received(Watcher watcher) {
        List<String> messages = new ArrayList<>();
        watcher.messages().subscribe(messages::add);
        return messages;
    }

    private List<ClickEvent> publish(String code, int count) {
        List<ClickEvent> clicks = clicks(code, count);
        feed.publish(records(clicks));
        return clicks;
    }

    private static List<ClickEvent> clicks(String code, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> ClickEvents.click(code, NOW))
                .toList();
    }

    private static List<ClickRecord> records(List<ClickEvent> clicks) {
        return clicks.stream().map(LiveFeedTest::record).toList();
    }

    private static ClickRecord record(ClickEvent event) {
        return new ClickRecord(
                event.key().toString(),
                ClickEventJson.encode(event),
                event.occurredAt().toEpochMilli());
    }

    private static UrlKey key(String code) {
        return new UrlKey(ClickEvents.DOMAIN, new ShortCode(code));
    }

    private static String skipped(int clicks) {
        return "{\"type\":\"skipped\",\"clicks\":" + clicks + '}';
    }
}
