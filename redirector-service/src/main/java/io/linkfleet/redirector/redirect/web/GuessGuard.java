package io.linkfleet.redirector.redirect.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.support.request.TrustedProxies;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Stops clients that try out codes: who asked for too many unknown ones gets no further look-up for a while. Short URLs in
 * memory go on leading everywhere, also for people behind the same address.
 *
 * <p>An IPv6 client is its /64, which is what one customer gets. Private addresses are never stopped: they are our own
 * network, or a proxy that nobody told us to trust, and then everybody would have the same one.
 */
@Component
final class GuessGuard {

    /** From the first unknown code on. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    /** An attacker with more addresses than this pushes out the oldest counts, never memory. */
    private static final int MAX_CLIENTS = 100_000;

    private static final int IPV6_PREFIX_BYTES = 8;

    private final TrustedProxies proxies;
    private final int allowed;
    private final Cache<Client, AtomicInteger> unknownCodes = Caffeine.newBuilder()
            .maximumSize(MAX_CLIENTS)
            .expireAfterWrite(PERIOD)
            .build();

    GuessGuard(TrustedProxies proxies, RedirectProperties settings) {
        this.proxies = proxies;
        this.allowed = settings.unknownCodesPerMinute();
    }

    /** Whether the client has asked for too many. */
    boolean stops(HttpServerRequest request) {
        Client client = clientOf(request);
        AtomicInteger count = client == null ? null : unknownCodes.getIfPresent(client);
        return count != null && count.get() >= allowed;
    }

    /** The client asked for a code that nobody made. */
    void note(HttpServerRequest request) {
        Client client = clientOf(request);
        if (client != null) {
            unknownCodes.get(client, _ -> new AtomicInteger()).incrementAndGet();
        }
    }

    private @Nullable Client clientOf(HttpServerRequest request) {
        InetAddress address = proxies.clientAddress(
                request.remoteAddress(), () -> request.requestHeaders().getAll(TrustedProxies.FORWARDED_FOR));
        if (address == null || address.isLoopbackAddress() || isPrivate(address)) {
            return null;
        }
        byte[] bytes = address.getAddress();
        return new Client(address instanceof Inet4Address ? bytes : Arrays.copyOf(bytes, IPV6_PREFIX_BYTES));
    }

    /** RFC 1918 and RFC 4193; link-local ones too. */
    private static boolean isPrivate(InetAddress address) {
        return address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || (!(address instanceof Inet4Address) && (address.getAddress()[0] & 0xFE) == 0xFC);
    }

    /** Held for a minute, in memory only, as long as the count is needed. */
    private record Client(byte[] prefix) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Client client && Arrays.equals(prefix, client.prefix);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(prefix);
        }

        @Override
        public String toString() {
            return "Client";
        }
    }
}
