package io.linkfleet.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.support.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ApiKeysTest {

    private static final String KEY = "lf_" + "k".repeat(43);
    private static final ApiKeys.Answer ANSWER =
            new ApiKeys.Answer(UUID.randomUUID(), UUID.randomUUID(), List.of("urls:read", "internal"), "high", null);

    private final AtomicInteger questions = new AtomicInteger();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private Mono<ApiKeys.Answer> shortener = Mono.just(ANSWER);

    private final ApiKeys keys = new ApiKeys(
            _ -> Mono.defer(() -> {
                questions.incrementAndGet();
                return shortener;
            }),
            () -> now);

    @Test
    void areAskedForNoMoreOftenThanTheirAnswersAreFresh() {
        for (int i = 0; i < 100; i++) {
            assertThat(find()).isNotNull();
        }
        now = now.plus(ApiKeys.FRESH);
        find();

        assertThat(questions).hasValue(2);
    }

    @Test
    void haveTheirTierAndNoScopeOfGateways() {
        Identity identity = find();

        assertThat(identity).isNotNull();
        assertThat(identity.tier()).isEqualTo(Tier.HIGH);
        assertThat(identity.caller().scopes()).containsExactly(Scope.URLS_READ);
    }

    @Test
    void areRefusedWhenTheyAreGone() {
        find();
        shortener = Mono.empty();
        now = now.plus(ApiKeys.USABLE);

        assertThat(find()).isNull();
        assertThat(find()).isNull();
        assertThat(questions).hasValue(2);
    }

    @Test
    void keepNobodyWaitingWhileTheyAreInUse() {
        find();
        shortener = Mono.empty();
        now = now.plus(ApiKeys.FRESH);

        assertThat(find()).as("the answer of before").isNotNull();
        assertThat(find()).as("the answer that came meanwhile").isNull();
    }

    @Test
    void areKnownForAWhileWithoutTheShortenerAndNoLonger() {
        find();
        shortener = Mono.error(new IllegalStateException("away"));

        now = now.plus(ApiKeys.USED_WITHOUT_ANSWER).minusSeconds(1);
        assertThat(find()).isNotNull();
        now = now.plusSeconds(2);
        assertThatThrownBy(this::find).hasMessage("away");
    }

    @Test
    void keepNoCallWaitingForAShortenerThatHangs() {
        find();
        shortener = Mono.never();
        now = now.plus(ApiKeys.USABLE);
        long begun = System.nanoTime();

        for (int i = 0; i < 100; i++) {
            assertThat(find()).isNotNull();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ApiKeys.PATIENCE.multipliedBy(10));
        assertThat(questions).hasValue(2);
    }

    private @Nullable Identity find() {
        return keys.find(KEY).block(Duration.ofSeconds(10));
    }
}
