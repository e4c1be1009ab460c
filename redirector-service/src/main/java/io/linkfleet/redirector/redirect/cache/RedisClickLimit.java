package io.linkfleet.redirector.redirect.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.linkfleet.redirector.redirect.RedirectProperties;
import io.linkfleet.redirector.redirect.domain.ClickLimit;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.Resolution;
import io.linkfleet.support.redis.RedisConnection;
import io.linkfleet.support.redis.Script;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * One counter per short URL in Redis, raised by a script, which Redis runs alone: of followers that come at once, through
 * whichever redirectors, exactly as many pass as may. It has no time to live, and Redis must be set to evict only what has
 * one.
 */
@Component
final class RedisClickLimit implements ClickLimit {

    /** {@code KEYS[1]} counter, {@code ARGV[1]} limit. Returns 1 when a click was left and is taken now. */
    private static final Script TAKE = new Script("""
            local taken = tonumber(redis.call('GET', KEYS[1]) or '0')
            if taken >= tonumber(ARGV[1]) then return 0 end
            redis.call('INCR', KEYS[1])
            return 1
            """, ScriptOutputType.INTEGER);

    private static final Long TAKEN = 1L;

    private final RedisConnection redis;
    private final CircuitBreaker breaker;
    private final Duration timeout;

    RedisClickLimit(RedisConnection redis, CircuitBreakerRegistry breakers, RedirectProperties settings) {
        this.redis = redis;
        this.breaker = breakers.circuitBreaker("redis");
        this.timeout = settings.clickLimitTimeout();
    }

    @Override
    public Mono<Boolean> take(Resolution.Limited url) {
        String[] keys = {key(url)};
        String limit = Long.toString(url.maxClicks());
        return guarded(commands -> TAKE.<Long>run(commands, keys, limit).next().map(TAKEN::equals));
    }

    @Override
    public Mono<Boolean> isLeft(Resolution.Limited url) {
        return guarded(commands -> commands.get(key(url))
                .map(taken -> Long.parseLong(taken) < url.maxClicks())
                .defaultIfEmpty(true));
    }

    private Mono<Boolean> guarded(Function<RedisReactiveCommands<String, String>, Mono<Boolean>> command) {
        return redis.commands()
                .flatMap(command)
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(failure -> LookUpFailedException.in("Redis", failure));
    }

    private static String key(Resolution.Limited url) {
        return "url:clicks:" + url.url().id();
    }
}
