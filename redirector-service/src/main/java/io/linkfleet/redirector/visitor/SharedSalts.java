package io.linkfleet.redirector.visitor;

import io.lettuce.core.SetArgs;
import io.linkfleet.support.redis.RedisConnection;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The salts in Redis, on which all redirectors agree. Redis forgets each one soon after its window. */
@Component
final class SharedSalts {

    private static final String KEY = "visitor-salt:";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RedisConnection redis;

    SharedSalts(RedisConnection redis) {
        this.redis = redis;
    }

    /**
     * Puts {@code offered} there unless there is one already, and says which one holds now.
     *
     * @param until when Redis forgets it
     */
    Mono<Salt> agreeOn(Salt offered, Instant until) {
        String key = KEY + offered.window();
        return redis.commands()
                .flatMap(commands -> commands.set(
                                key, offered.text(), SetArgs.Builder.nx().pxAt(until))
                        .then(commands.get(key)))
                .timeout(TIMEOUT)
                .map(agreed -> Salt.of(offered.window(), agreed));
    }
}
