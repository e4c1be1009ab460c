package io.linkfleet.redirector.redirect.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.MutableClock;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class NearCacheTest {

    private static final Duration TTL = Duration.ofMinutes(1);
    private static final UrlKey KEY = key("lnk.example", "hello");

    private final MutableClock clock = new MutableClock(Instant.EPOCH);
    private final NearCache near = new NearCache(CacheSettings.of(DataSize.ofMegabytes(1), TTL), clock, Runnable::run);

    @Test
    void findsWhatWasPutAndNothingElse() {
        CachedUrl put = near.put(url(KEY, 1));

        assertThat(near.find(key("lnk.example", "hello"))).isSameAs(put);
        assertThat(near.find(key("lnk.example", "Hello"))).isNull();
        assertThat(near.find(key("lnk.example", "hellO-"))).isNull();
        assertThat(near.find(key("other.example", "hello"))).isNull();
    }

    @Test
    void keepsTheNewestVersion() {
        near.put(url(KEY, 2));

        assertThat(near.put(url(KEY, 1)).url().version()).isEqualTo(2);
        assertThat(near.put(url(KEY, 3)).url().version()).isEqualTo(3);
        assertThat(near.versionFloor(KEY)).isEqualTo(3);
    }

    @Test
    void aLookUpThatBringsTheVersionAtHandMakesItFreshAgain() {
        near.put(url(KEY, 1));
        clock.set(Instant.EPOCH.plus(TTL.multipliedBy(2)));
        long now = clock.millis();
        assertThat(near.find(KEY)).isNotNull().matches(held -> !held.isFresh(now) && held.isDueForRefresh(now));

        near.put(url(KEY, 1));

        assertThat(near.find(KEY)).isNotNull().matches(held -> held.isFresh(now) && !held.isDueForRefresh(now));
    }

    private static UrlKey key(String domain, String code) {
        return new UrlKey(domain, new ShortCode(code));
    }

    private static KnownUrl url(UrlKey key, int version) {
        return KnownUrl.of(new UrlSnapshot(
                new UUID(1, 2), key, version, null, "https://example.com/", 302, false, null, null, true, null, null));
    }
}
