package io.linkfleet.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.linkfleet.support.request.AddressBlock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Who shows one wrong credential after the other is not looked at any more for a while: each one costs a look-up. */
final class FailedCredentials {

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int MAX_IN_WINDOW = 100;

    private static final int MAX_CLIENTS = 100_000;

    private final Cache<String, AtomicInteger> counts = Caffeine.newBuilder()
            .maximumSize(MAX_CLIENTS)
            .expireAfterWrite(WINDOW)
            .build();

    boolean areTooMany(InetAddress client) {
        AtomicInteger count = counts.getIfPresent(AddressBlock.customerOf(client));
        return count != null && count.get() >= MAX_IN_WINDOW;
    }

    void count(InetAddress client) {
        counts.get(AddressBlock.customerOf(client), _ -> new AtomicInteger()).incrementAndGet();
    }
}
