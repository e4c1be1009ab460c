package io.linkfleet.gateway.limit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes tokens from the shared buckets, and from local ones while Redis does not answer. */
@Component
final class RateLimiter {

    private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);

    /** One customer of an internet provider has a whole /64 of addresses to change between. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final RedisBuckets shared;
    private final LocalBuckets local;
    private final CircuitBreaker redis;
    private final RateLimitProperties settings;
    private final MeterRegistry registry;

    RateLimiter(
            RedisBuckets shared,
            LocalBuckets local,
            CircuitBreakerRegistry breakers,
            RateLimitProperties settings,
            MeterRegistry registry) {
        this.shared = shared;
        this.local = local;
        this.redis = breakers.circuitBreaker("redis");
        this.settings = settings;
        this.registry = registry;
    }

    /** Always answers: without Redis by this gateway's own share of the limit. */
    Mono<Verdict> take(Budget budget, InetAddress client) {
        RateLimit limit = settings.of(budget);
        String bucket = budget.name().toLowerCase(Locale.ROOT) + ':' + group(client);
        return shared.take(bucket, limit)
                .timeout(settings.redisTimeout())
                .transformDeferred(CircuitBreakerOperator.of(redis))
                .doOnNext(verdict -> count(budget, verdict, "redis"))
                .onErrorResume(failure -> Mono.fromSupplier(() -> takeLocally(budget, bucket, limit, failure)));
    }

    private Verdict takeLocally(Budget budget, String bucket, RateLimit limit, Throwable failure) {
        log.atDebug().setCause(failure).log("local bucket stands in");
        Verdict verdict = local.take(bucket, limit.share(settings.gateways()));
        count(budget, verdict, "local");
        return verdict;
    }

    private void count(Budget budget, Verdict verdict, String store) {
        registry.counter(
                        "linkfleet.rate.limit.decisions",
                        "budget",
                        budget.name().toLowerCase(Locale.ROOT),
                        "outcome",
                        verdict.allowed() ? "allowed" : "refused",
                        "store",
                        store)
                .increment();
    }

    /** The addresses that share one bucket: an IPv4 address alone, an IPv6 address with its /64. */
    static String group(InetAddress client) {
        return client instanceof Inet6Address
                ? HexFormat.of().formatHex(client.getAddress(), 0, IPV6_PREFIX_BYTES)
                : client.getHostAddress();
    }
}
