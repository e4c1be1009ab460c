package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.redirector.redirect.RedirectProperties;
import java.net.URI;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Settings of a near cache without a service around it. */
final class CacheSettings {

    private CacheSettings() {}

    static RedirectProperties of(DataSize nearCacheSize, Duration nearCacheTtl) {
        return new RedirectProperties(
                URI.create("redis://localhost"),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                nearCacheSize,
                nearCacheTtl,
                Duration.ofSeconds(10),
                100,
                5_000,
                60,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(3));
    }
}
