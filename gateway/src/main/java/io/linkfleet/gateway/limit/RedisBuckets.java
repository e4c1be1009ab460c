package io.linkfleet.gateway.limit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.ScriptOutputType;
import io.linkfleet.support.batch.Batcher;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.Script;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;

/**
 * Buckets in Redis, shared by all gateways: one script takes tokens at one time, Redis's own. Requests that come while Redis
 * is asked go together with its next question; so many at once cost little more than one.
 */
final class RedisBuckets {

    /**
     * Keys: the buckets. Arguments, for each: µs per token, µs of debt that an empty bucket has. Answers, for each: allowed,
     * debt in µs.
     */
    private static final Script TAKE = new Script("""
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local answers = {}
            for i, bucket in ipairs(KEYS) do
              local interval = tonumber(ARGV[2 * i - 1])
              local full_at = tonumber(redis.call('GET', bucket) or now)
              local debt = math.max(0, full_at - now)
              local allowed = 0
              if debt + interval <= tonumber(ARGV[2 * i]) then
                allowed = 1
                debt = debt + interval
                redis.call('SET', bucket, string.format('%.0f', now + debt), 'PX', math.ceil(debt / 1000))
              end
              answers[2 * i - 1] = allowed
              answers[2 * i] = debt
            end
            return answers
            """, ScriptOutputType.MULTI);

    private static final int MAX_TOGETHER = 128;
    private static final int QUESTIONS_AT_ONCE = 2;

    private final RedisConnection redis;
    private final CircuitBreaker breaker;
    private final Duration timeout;
    private final Batcher<Wish, Verdict> batcher = new Batcher<>(MAX_TOGETHER, QUESTIONS_AT_ONCE, this::ask);

    RedisBuckets(RedisConnection redis, CircuitBreaker breaker, Duration timeout) {
        this.redis = redis;
        this.breaker = breaker;
        this.timeout = timeout;
    }

    private record Wish(String bucket, RateLimit limit) {}

    /** Takes a token if there is one; fails when Redis does not answer in time, waiting for its turn included. */
    Mono<Verdict> take(String bucket, RateLimit limit) {
        return batcher.ask(new Wish("rate:" + bucket, limit));
    }

    private Mono<List<Verdict>> ask(List<Wish> wishes) {
        String[] buckets = wishes.stream().map(Wish::bucket).toArray(String[]::new);
        String[] limits = wishes.stream()
                .map(Wish::limit)
                .flatMapToLong(limit -> LongStream.of(limit.intervalMicros(), limit.fullDebtMicros()))
                .mapToObj(Long::toString)
                .toArray(String[]::new);
        return redis.commands()
                .flatMap(commands ->
                        TAKE.<List<Long>>run(commands, buckets, limits).next())
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .map(answers -> verdicts(wishes, answers));
    }

    private static List<Verdict> verdicts(List<Wish> wishes, List<Long> answers) {
        return IntStream.range(0, wishes.size())
                .mapToObj(
                        i -> new Verdict(answers.get(2 * i) == 1, wishes.get(i).limit(), answers.get(2 * i + 1)))
                .toList();
    }
}
