package io.linkfleet.analytics.ingest.storage;

import static io.linkfleet.analytics.ingest.domain.Clicks.NOW;
import static io.linkfleet.analytics.ingest.domain.Clicks.click;
import static io.linkfleet.analytics.ingest.domain.Clicks.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.analytics.ingest.domain.Click;
import io.linkfleet.analytics.ingest.domain.Clicks;
import io.linkfleet.analytics.ingest.domain.SavedClicks;
import io.linkfleet.analytics.ingest.domain.UnstorableClickException;
import io.linkfleet.analytics.ingest.enrichment.Agent;
import io.linkfleet.analytics.ingest.enrichment.Referral;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresClickStoreIT {

    private static ClickDatabase database;

    private PostgresClickStore store;

    @BeforeAll
    static void startDatabase() {
        database = new ClickDatabase();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void emptyDatabase() {
        database.clear();
        store = database.newStore();
    }

    @Test
    void keepsEveryValueOfAClick() {
        Click click = click("abc1234", Instant.parse("2026-11-20T11:59:58.123Z"));

        store.save(List.of(click));

        Map<String, Object> row = database.jdbc.queryForMap("""
                SELECT event_id, date::text, (extract(epoch FROM occurred_at) * 1000)::bigint AS millis, kind, url_id, domain, short_code,
                       encode(visitor_hash, 'hex') AS visitor_hash, salt_window, country, region, city, referrer,
                       language, bot, matched_rule, request_id
                FROM analytics.click_events""");
        assertThat(row)
                .containsEntry("event_id", click.eventId())
                .containsEntry("date", "2026-11-20")
                .containsEntry("kind", "click")
                .containsEntry("url_id", click.urlId())
                .containsEntry("domain", "localhost")
                .containsEntry("short_code", "abc1234")
                .containsEntry("visitor_hash", "00112233445566778899aabbccddeeff")
                .containsEntry("salt_window", "2026-11")
                .containsEntry("country", "DE")
                .containsEntry("region", "BE")
                .containsEntry("city", "Berlin")
                .containsEntry("referrer", "https://news.example/item?id=1")
                .containsEntry("language", "de-DE")
                .containsEntry("bot", null)
                .containsEntry("matched_rule", null)
                .containsEntry("request_id", "req-00000001")
                .containsEntry("millis", click.occurredAt().toEpochMilli());
    }

    @Test
    void keepsTextOfEveryPlane() {
        Click click = with(click("abc1234", NOW), "Zürich 東京 😀 \uD83D");

        store.save(List.of(click));

        assertThat(database.jdbc.queryForObject("SELECT city FROM analytics.click_events", String.class))
                .isEqualTo("Zürich 東京 😀 ?");
    }

    /** What JSON has only escaped; another instance reads it again and goes on. */
    @Test
    void countsTextOfAllKinds() {
        String city = "a\"b\\c\u0001\n\u007FZürich 東京 😀";

        store.save(List.of(with(click("abc1234", NOW), city)));
        database.newStore().save(List.of(with(click("abc1234", NOW), city)));

        assertThat(database.jdbc.queryForList(
                        "SELECT value || ' ' || clicks FROM analytics.url_analytics_dimension WHERE dimension = 'city'",
                        String.class))
                .containsExactly(city + ", GB 2");
        assertThat(database.differences()).isEmpty();
    }

    @Test
    void countsClicksByUtcDayAndProbesNever() {
        Instant midnight = Instant.parse("2026-11-20T00:00:00Z");

        SavedClicks saved = store.save(List.of(
                click("aaa", midnight.minusMillis(1)),
                click("aaa", midnight),
                click("aaa", midnight.plusMillis(1)),
                probe("aaa", midnight),
                probe("bbb", midnight)));

        assertThat(saved).satisfies(Clicks.saved(3, 2, 0));
        assertThat(database.dailyClicks())
                .containsOnly(
                        Map.entry(new ClickDatabase.Day("aaa", LocalDate.of(2026, 11, 19)), 1L),
                        Map.entry(new ClickDatabase.Day("aaa", LocalDate.of(2026, 11, 20)), 2L));
        assertThat(database.jdbc.queryForObject("SELECT count(*) FROM analytics.click_events", Long.class))
                .isEqualTo(5);
    }

    @Test
    void knowsFirstAndLastClickWhateverTheOrder() {
        store.save(List.of(click("aaa", NOW)));
        store.save(List.of(click("aaa", NOW.minusSeconds(60)), click("aaa", NOW.plusSeconds(60))));
        store.save(List.of(click("aaa", NOW.plusSeconds(30))));

        assertThat(database.jdbc.queryForMap("SELECT * FROM analytics.url_stats"))
                .containsEntry("total_clicks", 4L)
                .containsEntry("first_click_at", Timestamp.from(NOW.minusSeconds(60)))
                .containsEntry("last_click_at", Timestamp.from(NOW.plusSeconds(60)));
    }

    @Nested
    class Duplicates {

        private final List<Click> clicks = IntStream.range(0, 500)
                .mapToObj(i -> click("code" + i % 7, NOW.minusSeconds(i * 600L)))
                .toList();

        @Test
        void ofAWholeBatchChangeNothing() {
            store.save(clicks);
            Map<ClickDatabase.Day, Long> before = database.dailyClicks();

            assertThat(store.save(clicks)).satisfies(Clicks.saved(0, 0, 500));
            assertThat(database.newStore().save(clicks)).satisfies(Clicks.saved(0, 0, 500));
            assertThat(database.dailyClicks()).isEqualTo(before);
        }

        @Test
        void insideOneBatchCountOnce() {
            List<Click> twice = Stream.concat(clicks.stream(), clicks.stream()).toList();

            assertThat(store.save(twice)).satisfies(Clicks.saved(500, 0, 500));
            assertThat(database.differences()).isEmpty();
        }

        @Test
        void amongNewClicksAreToldApart() {
            store.save(clicks.subList(0, 300));

            assertThat(store.save(clicks.subList(200, 500))).satisfies(Clicks.saved(200, 0, 100));
            assertThat(database.differences()).isEmpty();
        }

        @Test
        void areStillRecognisedWhenABatchFollowsThatIsAllNew() {
            store.save(clicks.subList(0, 100));
            store.save(clicks.subList(0, 100));
            store.save(clicks.subList(100, 200));
            store.save(clicks.subList(200, 300));

            assertThat(store.save(clicks.subList(0, 300))).satisfies(Clicks.saved(0, 0, 300));
        }
    }

    /** The other instance gives the revision that the failed batch would have given, to another hour's click. */
    @Test
    void aBatchWhoseCommitFailedLeavesNothingBehind() {
        PostgresClickStore other = database.newStore();
        Click second = click("aaa", NOW.minus(Duration.ofHours(2)));
        store.save(List.of(click("aaa", NOW.minus(Duration.ofHours(1)))));

        database.failCommits(
                () -> assertThatThrownBy(() -> store.save(List.of(second))).isInstanceOf(RuntimeException.class));
        other.save(List.of(click("aaa", NOW.minus(Duration.ofHours(3)))));
        store.save(List.of(click("aaa", NOW.minus(Duration.ofHours(4)))));
        store.save(List.of(second));

        assertThat(database.differences()).isEmpty();
        assertThat(database.dailyClicks().values()).containsExactly(4L);
    }

    @Test
    void whatAFailedBatchAddedIsForgotten() {
        Click second = click("aaa", NOW.minus(Duration.ofHours(2)));
        store.save(List.of(click("aaa", NOW.minus(Duration.ofHours(1)))));

        database.failCommits(
                () -> assertThatThrownBy(() -> store.save(List.of(second))).isInstanceOf(RuntimeException.class));
        store.save(List.of(second));

        assertThat(database.differences()).isEmpty();
        assertThat(database.dailyClicks().values()).containsExactly(2L);
    }

    /** As many batches before the erasure here as after it there, so that both rows were written equally often. */
    @Test
    void erasedClicksDoNotComeBackFromWhatAnInstanceRemembers() {
        PostgresClickStore other = database.newStore();
        Erasures erasures = database.newErasures(NOW);
        store.save(List.of(click("aaa", NOW.minus(Duration.ofHours(2)))));
        store.save(List.of(click("aaa", NOW.minus(Duration.ofHours(1)))));

        erasures.erase(click("aaa", NOW).key());
        other.save(List.of(click("aaa", NOW.plusSeconds(1))));
        other.save(List.of(click("aaa", NOW.plusSeconds(2))));
        store.save(List.of(click("aaa", NOW.plusSeconds(3))));

        assertThat(database.dailyClicks().values()).containsExactly(3L);
        assertThat(database.differences()).isEmpty();
    }

    /** What is remembered of the row is written, and must not stay. */
    @Test
    void anErasedRowIsNotMadeAgainOfWhatAnInstanceRemembers() {
        store.save(List.of(click("aaa", NOW.minusSeconds(2)), click("aaa", NOW.minusSeconds(1))));

        database.newErasures(NOW).erase(click("aaa", NOW).key());
        store.save(List.of(click("aaa", NOW.plusSeconds(1))));

        assertThat(database.dailyClicks().values()).containsExactly(1L);
        assertThat(database.differences()).isEmpty();
    }

    /** New rows of such a day are not looked for, those that the instance has written itself are. */
    @Test
    void addsToItsOwnRowsOfADayThatItSawBegin() {
        store.save(List.of(click("aaa", NOW.minus(Duration.ofDays(1)))));
        int before = database.rollbacks();

        store.save(List.of(click("bbb", NOW)));
        store.save(List.of(click("bbb", NOW.minusSeconds(1)), click("ccc", NOW)));
        store.save(List.of(click("ccc", NOW.minusSeconds(1))));

        assertThat(database.rollbacks()).isEqualTo(before);
        assertThat(database.dailyClicks().values()).containsExactlyInAnyOrder(1L, 2L, 2L);
        assertThat(database.differences()).isEmpty();
    }

    @Test
    void triesInVainOnceOnADayThatAnotherInstanceCountsToo() {
        PostgresClickStore other = database.newStore();
        store.save(List.of(click("aaa", NOW.minus(Duration.ofDays(1)))));
        store.save(List.of(click("aaa", NOW)));
        other.save(List.of(click("bbb", NOW), click("ccc", NOW)));
        int before = database.rollbacks();

        store.save(List.of(click("bbb", NOW.minusSeconds(1)), click("ddd", NOW)));
        store.save(List.of(click("ccc", NOW.minusSeconds(1)), click("eee", NOW)));

        assertThat(database.rollbacks()).isEqualTo(before + 1);
        assertThat(database.dailyClicks().values()).containsExactlyInAnyOrder(1L, 1L, 2L, 2L, 1L, 1L);
        assertThat(database.differences()).isEmpty();
    }

    @Test
    void keepsFiguresOfAHundredKilobytes() {
        List<Click> clicks = IntStream.range(0, 900)
                .mapToObj(i -> with(click("aaa", NOW.minusSeconds(i)), "Llanfair ".repeat(12) + i))
                .toList();

        store.save(clicks.subList(0, 800));
        store.save(clicks.subList(800, 900));

        assertThat(database.jdbc.queryForObject(
                        "SELECT length(dimensions::text) FROM analytics.url_analytics", Integer.class))
                .isGreaterThan(100_000);
        assertThat(database.differences()).isEmpty();
    }

    @Test
    void keepsDimensionsThatItDoesNotKnow() {
        store.save(List.of(click("aaa", NOW)));
        database.jdbc.execute(
                "UPDATE analytics.url_analytics SET dimensions = dimensions::jsonb || '{\"planet\": {\"Mars\": 7}}'");

        database.newStore().save(List.of(click("aaa", NOW.minusSeconds(1))));

        assertThat(database.jdbc.queryForObject(
                        "SELECT dimensions #>> '{planet,Mars}' FROM analytics.url_analytics", String.class))
                .isEqualTo("7");
    }

    @Test
    void tellsAClickThatNeverFitsFromAnOutage() {
        Click bad = with(click("aaa", NOW), "a\0b");

        assertThatThrownBy(() -> store.save(List.of(click("aaa", NOW), bad)))
                .isInstanceOf(UnstorableClickException.class)
                .hasMessage("SQLSTATE 22021");
        assertThat(database.dailyClicks()).isEmpty();
    }

    @Test
    void staysExactWhenInstancesSaveTheSameClicksAtTheSameTime() throws Exception {
        List<Click> clicks = IntStream.range(0, 4_000)
                .mapToObj(i -> click("code" + i % 50, NOW.minusSeconds(i * 40L)))
                .toList();
        int seed = new Random().nextInt();

        inParallel(
                4,
                () -> saveShuffled(
                        clicks, new Random(seed + Thread.currentThread().threadId())));

        assertThat(database.differences()).as("seed %d", seed).isEmpty();
        assertThat(database.dailyClicks().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(4_000);
    }

    /** Other clicks in each instance, so that they meet at the figures only: some new to all, some known to one of them. */
    @Test
    void staysExactWhenInstancesCountTheSameShortUrlsAtTheSameTime() throws Exception {
        int seed = new Random().nextInt();

        inParallel(4, () -> {
            List<Click> own = IntStream.range(0, 4_000)
                    .mapToObj(i -> click("code" + i % 300, NOW.minusSeconds(i * 40L)))
                    .toList();
            return saveShuffled(own, new Random(seed + Thread.currentThread().threadId()));
        });

        assertThat(database.differences()).as("seed %d", seed).isEmpty();
        assertThat(database.dailyClicks().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(16_000);
    }

    /** No retry here: a deadlock would fail the test. */
    private static int saveShuffled(List<Click> clicks, Random random) {
        List<Click> shuffled = new ArrayList<>(clicks);
        Collections.shuffle(shuffled, random);
        PostgresClickStore own = database.newStore();
        for (int start = 0; start < shuffled.size(); start += 500) {
            own.save(shuffled.subList(start, start + 500));
        }
        return 0;
    }

    private static void inParallel(int threads, Callable<Integer> work) throws Exception {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (var result : executor.invokeAll(Collections.nCopies(threads, work))) {
                result.get();
            }
        }
    }

    private static Click with(Click click, String city) {
        return new Click(
                click.eventId(),
                click.date(),
                click.occurredAt(),
                ClickEvent.Kind.CLICK,
                click.urlId(),
                new UrlKey("localhost", new ShortCode("abc1234")),
                null,
                null,
                "GB",
                null,
                city,
                null,
                Referral.NONE,
                Agent.UNKNOWN,
                null,
                null,
                null,
                null,
                null);
    }
}
