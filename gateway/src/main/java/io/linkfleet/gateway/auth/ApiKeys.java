package io.linkfleet.gateway.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Finds out whose an API key is. The shortener is asked at most every 400 ms per key, however many calls are made with
 * it; so a key that is revoked is refused within a second. While the shortener is away its last answer holds, for some
 * minutes: it can't revoke a key meanwhile either.
 */
final class ApiKeys {

    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

    /** An older answer is used once more, and the next one asked for meanwhile: nobody waits while a key is in use. */
    static final Duration FRESH = Duration.ofMillis(400);

    /** For an older one, the call waits: below a second by the time that a question takes. */
    static final Duration USABLE = Duration.ofMillis(700);

    /** A key that is just made is not asked for before; so nobody waits for this who means well. */
    static final Duration REMEMBERED_AS_UNKNOWN = Duration.ofSeconds(5);

    static final Duration USED_WITHOUT_ANSWER = Duration.ofMinutes(5);

    /** How long a call waits for news of a key that is known; what is known holds when the shortener is slower. */
    static final Duration PATIENCE = Duration.ofMillis(250);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_SILENCE = Duration.ofSeconds(2);
    private static final int MAX_KEPT = 20_000;

    /** To be copied for each key: to look for the algorithm takes longer than to use it. */
    private static final MessageDigest SHA_256 = sha256();

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    /** 256 bits in base64url behind the prefix. */
    private static final int LENGTH = Credentials.API_KEY_PREFIX.length() + 43;

    private final Function<String, Mono<Answer>> shortener;
    private final InstantSource clock;
    private final Cache<String, Known> known;
    private final Cache<String, Boolean> unknown;
    private final Map<String, Mono<Identity>> asked = new ConcurrentHashMap<>();
    private volatile long pausedUntil;

    /** @param shortener answers for the hash of a key; empty when there is no such key */
    ApiKeys(Function<String, Mono<Answer>> shortener, InstantSource clock) {
        this.shortener = shortener;
        this.clock = clock;
        this.known = cache(USED_WITHOUT_ANSWER);
        this.unknown = cache(REMEMBERED_AS_UNKNOWN);
    }

    private <T> Cache<String, T> cache(Duration lifetime) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(lifetime)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    static boolean isWellFormed(String key) {
        return key.length() == LENGTH
                && key.startsWith(Credentials.API_KEY_PREFIX)
                && key.chars().allMatch(ApiKeys::isBase64Url);
    }

    private static boolean isBase64Url(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Whether the key was found good lately. */
    boolean isKnown(String key) {
        return known.getIfPresent(hash(key)) != null;
    }

    /** Whose the key is, if what is known is new enough that nobody has to wait; null otherwise. */
    @Nullable Identity findKnown(String key) {
        String hash = hash(key);
        Known last = known.getIfPresent(hash);
        return last == null || mustBeAskedFor(last) ? null : lastAnswer(hash, last);
    }

    private boolean mustBeAskedFor(Known last) {
        return clock.millis() - last.answeredAt >= USABLE.toMillis() && !isPaused();
    }

    private @Nullable Identity lastAnswer(String hash, Known last) {
        if (clock.millis() - last.answeredAt >= FRESH.toMillis() && !isPaused()) {
            ask(hash)
                    .subscribe(
                            _ -> {}, failure -> log.atDebug().setCause(failure).log("no news of an API key"));
        }
        return last.identityAt(clock.instant());
    }

    /** Whose the key is; empty when nobody's, an error when that can't be known now. */
    Mono<Identity> find(String key) {
        String hash = hash(key);
        Known last = known.getIfPresent(hash);
        if (last != null) {
            return findAgain(hash, last);
        }
        return unknown.getIfPresent(hash) == null ? ask(hash) : Mono.empty();
    }

    private Mono<Identity> findAgain(String hash, Known last) {
        return mustBeAskedFor(last)
                ? ask(hash).timeout(PATIENCE).onErrorResume(failure -> withoutNews(last, failure))
                : Mono.justOrEmpty(lastAnswer(hash, last));
    }

    private boolean isPaused() {
        return clock.millis() < pausedUntil;
    }

    private Mono<Identity> withoutNews(Known last, Throwable failure) {
        log.atDebug().setCause(failure).log("API key not asked for");
        pause(failure instanceof TimeoutException ? PAUSE_AFTER_SILENCE : PAUSE_AFTER_FAILURE);
        return Mono.justOrEmpty(last.identityAt(clock.instant()));
    }

    private void pause(Duration pause) {
        pausedUntil = Math.max(pausedUntil, clock.millis() + pause.toMillis());
    }

    /** One question for all who wait for its answer. */
    private Mono<Identity> ask(String hash) {
        return Mono.defer(() -> asked.computeIfAbsent(
                hash,
                _ -> Mono.defer(() -> askNow(hash))
                        .doFinally(_ -> asked.remove(hash))
                        .cache()));
    }

    private Mono<Identity> askNow(String hash) {
        long askedAt = clock.millis();
        return shortener
                .apply(hash)
                .map(answer -> new Known(answer.identity(), answer.expiresAt(), askedAt))
                .doOnNext(answer -> known.put(hash, answer))
                .switchIfEmpty(Mono.fromRunnable(() -> {
                    known.invalidate(hash);
                    unknown.put(hash, true);
                }))
                .mapNotNull(answer -> answer.identityAt(clock.instant()));
    }

    private static String hash(String key) {
        try {
            var sha256 = (MessageDigest) SHA_256.clone();
            return BASE64_URL.encodeToString(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the shortener says of a key. */
    record Answer(
            UUID id,
            @JsonProperty("owner_id") UUID ownerId,
            List<String> scopes,
            String tier,
            @JsonProperty("expires_at") @Nullable Instant expiresAt) {

        Identity identity() {
            return new Identity(new Caller(ownerId, id, Scope.ofClients(scopes)), Tier.ofKey(tier));
        }
    }

    private record Known(Identity identity, @Nullable Instant expiresAt, long answeredAt) {

        @Nullable Identity identityAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt) ? identity : null;
        }
    }
}
