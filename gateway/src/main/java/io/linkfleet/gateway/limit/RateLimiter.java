package io.linkfleet.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes tokens from the shared buckets, and from local ones while Redis does not answer. */
@Component
final class RateLimiter {

    private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);

    private final SharedBuckets shared;
    private final LocalBuckets local;
    private final RateLimitProperties settings;

    /** Looked up once, since every request passes one of them. In the order of the budgets. */
    private final List<Decisions> bySharedBuckets;

    private final List<Decisions> byLocalBuckets;

    RateLimiter(SharedBuckets shared, LocalBuckets local, RateLimitProperties settings, MeterRegistry registry) {
        this.shared = shared;
        this.local = local;
        this.settings = settings;
        this.bySharedBuckets = decisions("redis", registry);
        this.byLocalBuckets = decisions("local", registry);
    }

    private static List<Decisions> decisions(String store, MeterRegistry registry) {
        return Stream.of(Budget.values())
                .map(budget -> Decisions.of(budget, store, registry))
                .toList();
    }

    /** A token that this gateway has already; null when it must be asked for. */
    @Nullable Verdict takeHeld(Budget budget, BucketOwner owner) {
        Verdict held = shared.takeHeld(bucket(budget, owner), settings.of(budget, owner.tier()));
        if (held != null) {
            bySharedBuckets.get(budget.ordinal()).count(held);
        }
        return held;
    }

    private static String bucket(Budget budget, BucketOwner owner) {
        return budget.policy() + ':' + owner.name();
    }

    /** Always answers: without Redis by this gateway's own share of the limit. */
    Mono<Verdict> take(Budget budget, BucketOwner owner) {
        RateLimit limit = settings.of(budget, owner.tier());
        String bucket = bucket(budget, owner);
        return shared.take(bucket, limit)
                .doOnNext(verdict -> bySharedBuckets.get(budget.ordinal()).count(verdict))
                .onErrorResume(failure -> Mono.fromSupplier(() -> takeLocally(budget, bucket, limit, failure)));
    }

    private Verdict takeLocally(Budget budget, String bucket, RateLimit limit, Throwable failure) {
        log.atDebug().setCause(failure).log("local bucket stands in");
        Verdict verdict = local.take(bucket, limit.share(settings.gateways()));
        byLocalBuckets.get(budget.ordinal()).count(verdict);
        return verdict;
    }

    /** What was decided about requests of one budget by one kind of bucket. */
    private record Decisions(Counter allowed, Counter refused) {

        static Decisions of(Budget budget, String store, MeterRegistry registry) {
            return new Decisions(
                    counter(budget, store, "allowed", registry), counter(budget, store, "refused", registry));
        }

        void count(Verdict verdict) {
            (verdict.allowed() ? allowed : refused).increment();
        }

        private static Counter counter(Budget budget, String store, String outcome, MeterRegistry registry) {
            return Counter.builder("linkfleet.rate.limit.decisions")
                    .description("Requests by whether their budget allowed them, and who decided")
                    .tag("budget", budget.policy())
                    .tag("outcome", outcome)
                    .tag("store", store)
                    .register(registry);
        }
    }
}
