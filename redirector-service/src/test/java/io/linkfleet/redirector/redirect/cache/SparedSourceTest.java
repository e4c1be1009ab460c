package io.linkfleet.redirector.redirect.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.UrlSource;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SparedSourceTest {

    private static final int ALLOWED = 3;
    private static final UrlKey REAL = new UrlKey("lnk.example", new ShortCode("real"));

    private final AtomicInteger asked = new AtomicInteger();
    private final UrlSource spared = new SparedSource(
            this::ask,
            RateLimiter.of(
                    "test",
                    RateLimiterConfig.custom()
                            .limitForPeriod(ALLOWED)
                            .limitRefreshPeriod(Duration.ofHours(1))
                            .timeoutDuration(Duration.ZERO)
                            .build()));

    @Test
    void realCodesUseNothingUp() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(find(REAL)).isNotNull();
        }
    }

    @Test
    void asksForNoMoreUnknownCodesThanAllowed() throws Exception {
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(find(unknown(i))).isNull();
        }

        assertThatThrownBy(() -> find(unknown(ALLOWED))).hasCauseInstanceOf(LookUpFailedException.class);
        assertThat(asked).hasValue(ALLOWED);
    }

    private @Nullable UrlSnapshot find(UrlKey key) throws ExecutionException, InterruptedException {
        return spared.find(key).toFuture().get();
    }

    private Mono<UrlSnapshot> ask(UrlKey key) {
        asked.incrementAndGet();
        return key.equals(REAL)
                ? Mono.just(new UrlSnapshot(
                        new UUID(0, 1), REAL, 1, null, "https://example.com", 302, false, null, null, true, null, null))
                : Mono.empty();
    }

    private static UrlKey unknown(int number) {
        return new UrlKey("lnk.example", new ShortCode("unknown" + number));
    }
}
