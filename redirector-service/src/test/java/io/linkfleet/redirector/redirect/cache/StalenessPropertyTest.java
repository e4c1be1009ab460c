package io.linkfleet.redirector.redirect.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.MutableClock;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.Resolution;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * However changes, events, look-ups, expiry and eviction interleave: once this redirector has seen a version of a URL, by
 * its event or by a look-up, no follower is answered by an older one. An event arrives within a second of the change, so
 * neither does anybody see an older version for longer than that.
 */
class StalenessPropertyTest {

    private enum Action {
        /** The URL changes; its event is on its way. */
        CHANGE,
        DELETE,
        /** The oldest event on its way arrives. */
        DELIVER,
        /** The shortener's write to Redis arrives, perhaps after newer ones. */
        WRITE_THROUGH,
        FOLLOW,
        REDIS_ANSWERS,
        REDIS_FAILS,
        POSTGRES_ANSWERS,
        POSTGRES_FAILS,
        /** Redis forgets the URL. */
        REDIS_EVICTS,
        /** Other URLs push it out of the near cache. */
        CROWD,
        /** The entry in the near cache comes of age. */
        AGE
    }

    private record Step(Action action, int which) {}

    @Provide
    Arbitrary<List<Step>> interleavings() {
        return Combinators.combine(
                        Arbitraries.of(Action.class), Arbitraries.integers().between(0, 7))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(150);
    }

    @Property(tries = 10_000)
    void nobodySeesAnOlderVersionThanThisRedirectorHasSeen(@ForAll("interleavings") List<Step> steps) {
        var world = new World();
        steps.forEach(world::take);
        world.settle();
    }

    /** One URL, everything that happens to it, and the redirector's caches. */
    private static final class World {

        private static final UrlKey KEY = new UrlKey("lnk.example", new ShortCode("moving"));
        private static final Duration TTL = Duration.ofSeconds(60);

        private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T12:00:00Z"));
        private final SlowCache redis = new SlowCache();
        private final List<Question> postgres = new ArrayList<>();
        private final Deque<UrlSnapshot> events = new ArrayDeque<>();
        private final List<UrlSnapshot> writes = new ArrayList<>();
        private final CachedRedirectResolver resolver;
        private final NearCache near;
        private final Deque<Resolution> answers = new ArrayDeque<>();
        private UrlSnapshot stored = snapshot(1, false);
        private long seen;
        private long lastDeleted;
        private int others;

        World() {
            near = new NearCache(settings(), clock, Runnable::run);
            var layers = new LayeredLookUp(redis, _ -> ask(postgres, stored));
            var metrics = new CacheMetrics(new SimpleMeterRegistry(), near);
            resolver = new CachedRedirectResolver(near, layers, redis, metrics, clock);
        }

        void take(Step step) {
            switch (step.action()) {
                case CHANGE -> change(false);
                case DELETE -> change(true);
                case DELIVER -> deliver();
                case WRITE_THROUGH -> writeThrough(step.which());
                case FOLLOW -> follow();
                case REDIS_ANSWERS -> answer(redis.questions, step.which());
                case REDIS_FAILS -> fail(redis.questions, step.which());
                case POSTGRES_ANSWERS -> answer(postgres, step.which());
                case POSTGRES_FAILS -> fail(postgres, step.which());
                case REDIS_EVICTS -> redis.held = null;
                case CROWD -> crowd();
                case AGE -> clock.set(clock.instant().plus(TTL.multipliedBy(2)));
            }
            checkAnswers();
        }

        /** Lets everything under way end, and looks once more. */
        void settle() {
            while (!events.isEmpty()) {
                deliver();
            }
            follow();
            while (!redis.questions.isEmpty() || !postgres.isEmpty()) {
                answer(redis.questions, 0);
                answer(postgres, 0);
            }
            checkAnswers();
            assertThat(Math.max(seen, lastDeleted)).isEqualTo(stored.version());
        }

        private void change(boolean deleted) {
            stored = snapshot(stored.version() + 1, deleted);
            lastDeleted = deleted ? stored.version() : lastDeleted;
            events.add(stored);
            writes.add(stored);
        }

        private void deliver() {
            UrlSnapshot url = events.poll();
            if (url != null) {
                boolean deleted = url.deletedAt() != null;
                resolver.apply(new UrlEvent(
                        deleted ? UrlEvent.Type.DELETED : UrlEvent.Type.CHANGED, clock.instant(), url, List.of()));
                seen = Math.max(seen, url.version());
            }
        }

        private void writeThrough(int which) {
            if (!writes.isEmpty()) {
                redis.put(writes.remove(which % writes.size()));
            }
        }

        private void follow() {
            Resolution known = resolver.resolveFromMemory(KEY);
            if (known != null) {
                answers.add(known);
            } else {
                resolver.resolve(KEY).subscribe(answers::add);
            }
        }

        private void checkAnswers() {
            while (!answers.isEmpty()) {
                check(answers.remove());
            }
        }

        private void check(Resolution resolution) {
            switch (resolution) {
                case Resolution.Found found -> see(found.url().version());
                case Resolution.Limited limited -> see(limited.url().version());
                // It names no version, but must be about one that is as new.
                case Resolution.Gone _ -> assertThat(lastDeleted).isGreaterThanOrEqualTo(seen);
                case Resolution.Unknown _ -> throw new AssertionError("the URL exists");
                case Resolution.Stopped _, Resolution.Unavailable _ -> {
                    // honest, and no version
                }
            }
        }

        private void see(long version) {
            assertThat(version).isGreaterThanOrEqualTo(seen);
            seen = version;
        }

        private void crowd() {
            for (int i = 0; i < 20; i++) {
                var key = new UrlKey("lnk.example", new ShortCode("other" + others++));
                resolver.apply(new UrlEvent(
                        UrlEvent.Type.CREATED,
                        clock.instant(),
                        new UrlSnapshot(
                                UUID.randomUUID(),
                                key,
                                1,
                                null,
                                "https://example.com",
                                302,
                                false,
                                null,
                                null,
                                true,
                                null,
                                null),
                        List.of()));
            }
            near.cleanUp();
        }

        private static void answer(List<Question> questions, int which) {
            if (!questions.isEmpty()) {
                Question question = questions.remove(which % questions.size());
                if (question.found() == null) {
                    question.answer().tryEmitEmpty();
                } else {
                    question.answer().tryEmitValue(question.found());
                }
            }
        }

        private static void fail(List<Question> questions, int which) {
            if (!questions.isEmpty()) {
                questions
                        .remove(which % questions.size())
                        .answer()
                        .tryEmitError(LookUpFailedException.in("it", new IllegalStateException()));
            }
        }

        private static UrlSnapshot snapshot(long version, boolean deleted) {
            return new UrlSnapshot(
                    new UUID(0, 1),
                    KEY,
                    version,
                    null,
                    "https://example.com/" + version,
                    302,
                    false,
                    null,
                    null,
                    true,
                    deleted ? Instant.EPOCH : null,
                    null);
        }

        private static RedirectProperties settings() {
            return CacheSettings.of(DataSize.ofKilobytes(4), TTL);
        }
    }

    /** Somebody asked; what it will be told was true at that moment. */
    private record Question(@Nullable UrlSnapshot found, Sinks.One<UrlSnapshot> answer) {}

    private static Mono<UrlSnapshot> ask(List<Question> questions, @Nullable UrlSnapshot found) {
        var question = new Question(found, Sinks.one());
        questions.add(question);
        return question.answer().asMono();
    }

    /** Redis with its rule that an older version never replaces a newer one. */
    private static final class SlowCache implements SharedUrlCache {

        private final List<Question> questions = new ArrayList<>();
        private @Nullable UrlSnapshot held;

        @Override
        public Mono<UrlSnapshot> find(UrlKey key) {
            return ask(questions, held);
        }

        @Override
        public void put(UrlSnapshot url) {
            if (url.key().equals(World.KEY) && (held == null || held.version() < url.version())) {
                held = url;
            }
        }
    }
}
