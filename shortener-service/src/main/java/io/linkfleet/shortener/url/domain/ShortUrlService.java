package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import reactor.core.publisher.Mono;

/** Creates, finds and deletes short URLs of one domain. */
public final class ShortUrlService {

    /** Each collision makes the code longer; so many in a row are a broken random source, not bad luck. */
    private static final int MAX_COLLISIONS = 8;

    private final ShortUrlStore store;
    private final List<UrlChanges> listeners;
    private final CodeGenerator codes;
    private final UrlRules rules;
    private final Clock clock;

    public ShortUrlService(
            ShortUrlStore store, List<UrlChanges> listeners, CodeGenerator codes, UrlRules rules, Clock clock) {
        this.store = store;
        this.listeners = List.copyOf(listeners);
        this.codes = codes;
        this.rules = rules;
        this.clock = clock;
    }

    /** Creates the short URL; fails with {@link CodeTakenException} when the custom code is somebody's. */
    public Mono<ShortUrl> create(NewShortUrl wish) {
        Mono<ShortUrl> created = wish.customCode() == null
                ? insertRandom(wish, rules.codeLength(), 0)
                : store.insert(build(wish, wish.customCode())).switchIfEmpty(Mono.error(CodeTakenException::new));
        return created.doOnNext(this::tell);
    }

    /** The short URL, also when it is deleted; empty when there never was one. */
    public Mono<ShortUrl> find(ShortCode code) {
        return store.find(key(code));
    }

    /** Deletes the short URL; empty when there is none any more. */
    public Mono<ShortUrl> delete(ShortCode code) {
        return store.delete(key(code), now()).doOnNext(this::tell);
    }

    private Mono<ShortUrl> insertRandom(NewShortUrl wish, int length, int collisions) {
        if (collisions > MAX_COLLISIONS) {
            return Mono.error(new IllegalStateException("no free code found"));
        }
        return store.insert(build(wish, codes.next(length)))
                .switchIfEmpty(Mono.defer(() -> insertRandom(wish, length + 1, collisions + 1)));
    }

    private ShortUrl build(NewShortUrl wish, ShortCode code) {
        Instant now = now();
        var snapshot = new UrlSnapshot(
                UuidV7.of(now.toEpochMilli()),
                key(code),
                1,
                null,
                wish.originalUrl(),
                wish.redirectStatus(),
                wish.forwardQuery(),
                wish.validSince(),
                wish.expiresAt(),
                true,
                null);
        return new ShortUrl(snapshot, wish.metadata(), now, now);
    }

    private void tell(ShortUrl url) {
        listeners.forEach(listener -> listener.changed(url.snapshot()));
    }

    private UrlKey key(ShortCode code) {
        return new UrlKey(rules.domain(), code);
    }

    /** Postgres keeps microseconds; more would come back different from what was said. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
