package io.linkfleet.gateway.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The public keys of an issuer. They are fetched anew every few minutes, and when a token names one that isn't known, though
 * not more often than every few seconds, so that made-up names cost the issuer nothing. While the issuer is away, what is
 * known stays.
 */
final class JwkSet {

    private static final Logger log = LoggerFactory.getLogger(JwkSet.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Mono<JWKSet> fetch;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Mono<JWKSet>> running = new AtomicReference<>();
    private volatile JWKSet known = new JWKSet();
    private volatile long triedAt;
    private volatile long fetchedAt;

    /** @param source the set as JSON (RFC 7517) */
    JwkSet(Mono<String> source, InstantSource clock) {
        this.clock = clock;
        this.fetch = source.timeout(TIMEOUT).map(JwkSet::parse);
        this.triedAt = clock.millis() - BETWEEN_FETCHES.toMillis();
        this.fetchedAt = clock.millis() - FRESH.toMillis();
    }

    private static JWKSet parse(String json) {
        try {
            return JWKSet.parse(json).toPublicJWKSet();
        } catch (ParseException e) {
            throw new IllegalStateException("not a JWK set", e);
        }
    }

    /** The key of this id; empty when the issuer has none; an error when that can't be known now. */
    Mono<JWK> find(String keyId) {
        JWK key = known.getKeyByKeyId(keyId);
        if (key != null) {
            refreshWhenOld();
            return Mono.just(key);
        }
        if (!mayFetch()) {
            return isEmpty() ? Mono.error(new KeysUnavailableException(null)) : Mono.empty();
        }
        return fetchOnce().mapNotNull(set -> set.getKeyByKeyId(keyId));
    }

    private void refreshWhenOld() {
        if (clock.millis() - fetchedAt >= FRESH.toMillis() && mayFetch()) {
            fetchOnce()
                    .subscribe(
                            _ -> {}, failure -> log.atDebug().setCause(failure).log("known keys stay"));
        }
    }

    private boolean isEmpty() {
        return known.isEmpty();
    }

    private boolean mayFetch() {
        return running.get() != null || clock.millis() - triedAt >= BETWEEN_FETCHES.toMillis();
    }

    /** One fetch for all who wait for it. */
    private Mono<JWKSet> fetchOnce() {
        Mono<JWKSet> current = running.get();
        if (current != null) {
            return current;
        }
        Mono<JWKSet> mine = Mono.defer(this::fetchNow).cache();
        Mono<JWKSet> other = running.compareAndExchange(null, mine);
        return other == null ? mine : other;
    }

    private Mono<JWKSet> fetchNow() {
        triedAt = clock.millis();
        return fetch.doOnNext(set -> {
                    known = set;
                    fetchedAt = clock.millis();
                })
                .onErrorMap(KeysUnavailableException::new)
                .doFinally(_ -> running.set(null));
    }

    /** It can't be said now whether a token is good. */
    static final class KeysUnavailableException extends RuntimeException {

        KeysUnavailableException(@Nullable Throwable cause) {
            super("the issuer's keys can't be fetched", cause, false, false);
        }
    }
}
