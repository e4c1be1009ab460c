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
 * Buckets in Redis: one script takes tokens at one time, Redis's own. Requests that come while Redis is asked go together
 * with its next question; so many at once cost little more than one.
 */
final class RedisBuckets {

    /**
     * Keys: the buckets. Arguments, for each: µs per token, µs of debt that an empty bucket has, tokens wanted. Answers, for
     * each: tokens, debt in µs. More than one token is given as long as that is no noticeable part of what is there.
     */
    private static final Script TAKE = new Script("""
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local answers = {}
            for i, bucket in ipairs(KEYS) do
              local interval = tonumber(ARGV[3 * i - 2])
              local full_at = tonumber(redis.call('GET', bucket) or now)
              local debt = math.max(0, full_at - now)
              local left = math.max(0, math.floor((tonumber(ARGV[3 * i - 1]) - debt) / interval))
              local granted = math.min(left, tonumber(ARGV[3 * i]), math.max(1, math.floor(left / 128)))
              if granted > 0 then
                debt = debt + granted * interval
                redis.call('SET', bucket, string.format('%.0f', now + debt), 'PX', math.ceil(debt / 1000))
              end
              answers[2 * i - 1] = granted
              answers[2 * i] = debt
            end
            return answers
            """, ScriptOutputType.MULTI);

    private static final int MAX_TOGETHER = 128;
    private static final int QUESTIONS_AT_ONCE = 2;

    private final RedisConnection redis;
    private final CircuitBreaker breaker;
    private final Duration timeout;
    private final Batcher<Wish, Grant> batcher = new Batcher<>(MAX_TOGETHER, QUESTIONS_AT_ONCE, this::ask);

    RedisBuckets(RedisConnection redis, CircuitBreaker breaker, Duration timeout) {
        this.redis = redis;
        this.breaker = breaker;
        this.timeout = timeout;
    }

    private record Wish(String bucket, RateLimit limit, int tokens) {}

    /** Takes tokens as far as there are some; fails when Redis does not answer in time, waiting for its turn included. */
    Mono<Grant> take(String bucket, RateLimit limit, int tokens) {
        return batcher.ask(new Wish("rate:" + bucket, limit, tokens));
    }

    private Mono<List<Grant>> ask(List<Wish> wishes) {
        String[] buckets = wishes.stream().map(Wish::bucket).toArray(String[]::new);
        String[] limits = wishes.stream()
                .flatMapToLong(
                        wish -> LongStream.of(wish.limit.intervalMicros(), wish.limit.fullDebtMicros(), wish.tokens))
                .mapToObj(Long::toString)
                .toArray(String[]::new);
        return redis.commands()
                .flatMap(commands ->
                        TAKE.<List<Long>>run(commands, buckets, limits).next())
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .map(RedisBuckets::grants);
    }

    private static List<Grant> grants(List<Long> answers) {
        return IntStream.range(0, answers.size() / 2)
                .mapToObj(i -> new Grant(answers.get(2 * i).intValue(), answers.get(2 * i + 1)))
                .toList();
    }
}
