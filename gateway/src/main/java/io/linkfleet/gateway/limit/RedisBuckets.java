package io.linkfleet.gateway.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.Base16;
import io.linkfleet.support.redis.RedisConnection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Buckets that all gateways share. Redis's own clock counts, so that gateways need not agree on the time. */
final class RedisBuckets {

    /** Keys: the bucket. Arguments: µs per token, µs of debt that an empty bucket has. Answers: allowed, debt in µs. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval = tonumber(ARGV[1])
            local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
            local debt = full_at - now
            if debt + interval > tonumber(ARGV[2]) then
              return {0, debt}
            end
            debt = debt + interval
            redis.call('SET', KEYS[1], string.format('%.0f', now + debt), 'PX', math.ceil(debt / 1000))
            return {1, debt}
            """;

    private static final String DIGEST = Base16.digest(TAKE.getBytes(UTF_8));

    private final RedisConnection redis;

    RedisBuckets(RedisConnection redis) {
        this.redis = redis;
    }

    /** Takes a token; fails when Redis doesn't answer. */
    Mono<Verdict> take(String bucket, RateLimit limit) {
        return redis.commands().flatMap(commands -> take(commands, bucket, limit));
    }

    private static Mono<Verdict> take(RedisReactiveCommands<String, String> commands, String bucket, RateLimit limit) {
        String[] keys = {"rate:" + bucket};
        String[] arguments = {Long.toString(limit.intervalMicros()), Long.toString(limit.fullDebtMicros())};
        return commands.<List<Long>>evalsha(DIGEST, ScriptOutputType.MULTI, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class, _ -> commands.eval(TAKE, ScriptOutputType.MULTI, keys, arguments))
                .next()
                .map(answer -> new Verdict(answer.get(0) == 1, limit, answer.get(1)));
    }
}
