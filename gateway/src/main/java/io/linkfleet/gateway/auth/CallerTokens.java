package io.linkfleet.gateway.auth;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.InternalTokenWriter;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The tokens that tell services who calls: short-lived, and the same one for all calls of a caller meanwhile. */
@Component
final class CallerTokens {

    private static final Duration LIFETIME = Duration.ofSeconds(60);

    /** Half of the lifetime, so that no service gets one that expires on its way. */
    private static final Duration USED = LIFETIME.dividedBy(2);

    private static final int MAX_KEPT = 10_000;

    private final InternalTokenWriter writer;
    private final LoadingCache<Caller, String> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(USED).build(this::write);

    CallerTokens(AuthProperties settings) {
        this.writer = new InternalTokenWriter(settings.privateKey().key());
    }

    String of(Caller caller) {
        return kept.get(caller);
    }

    private String write(Caller caller) {
        Instant now = Instant.now();
        return writer.write(caller, now, now.plus(LIFETIME));
    }
}
