package io.linkfleet.redirector.redirect.cache;

import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.redirector.redirect.domain.KnownUrl;
import io.linkfleet.redirector.redirect.domain.LookUpFailedException;
import io.linkfleet.redirector.redirect.domain.RedirectResolver;
import io.linkfleet.redirector.redirect.domain.Resolution;
import io.linkfleet.redirector.redirect.domain.UrlChanges;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Answers from the near cache, and looks up what it doesn't know or has known for too long.
 *
 * <p>All that changes the near cache for a key (a look-up that lands, an event) happens inside {@code compute} on
 * {@link #lookUps}, which is one lock per key. So an event either comes before a landing and is noted in the look-up, or
 * after it and finds the landed entry; in both orders the newest version stays.
 */
final class CachedRedirectResolver implements RedirectResolver, UrlChanges {

    private static final Logger log = LoggerFactory.getLogger(CachedRedirectResolver.class);

    /** After a failed look-up the entry at hand serves this long; the next attempt runs beside it if anyone follows. */
    private static final long RETRY_MILLIS = Duration.ofSeconds(2).toMillis();

    private final ConcurrentHashMap<UrlKey, LookUp> lookUps = new ConcurrentHashMap<>();
    private final NearCache near;
    private final LayeredLookUp layers;
    private final SharedUrlCache shared;
    private final CacheMetrics metrics;
    private final Clock clock;

    CachedRedirectResolver(
            NearCache near, LayeredLookUp layers, SharedUrlCache shared, CacheMetrics metrics, Clock clock) {
        this.near = near;
        this.layers = layers;
        this.shared = shared;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public @Nullable Resolution resolveFromMemory(UrlKey key) {
        CachedUrl cached = near.find(key);
        if (cached == null) {
            return resolveAsUnknown(key);
        }
        long now = clock.millis();
        if (!cached.isFresh(now)) {
            metrics.nearExpired();
            return null;
        }
        metrics.nearHit();
        if (cached.isDueForRefresh(now)) {
            refresh(key);
        }
        return cached.url().resolutionAt(now);
    }

    private @Nullable Resolution resolveAsUnknown(UrlKey key) {
        if (near.isKnownAsUnknown(key)) {
            metrics.negativeHit();
            return Resolution.UNKNOWN;
        }
        metrics.nearMiss();
        return null;
    }

    @Override
    public Mono<Resolution> resolve(UrlKey key) {
        LookUp underWay = lookUps.get(key);
        if (underWay != null) {
            metrics.joined();
            return underWay.result();
        }
        return lookUps.computeIfAbsent(key, this::newLookUp).result();
    }

    /** Nobody waits for this look-up, hence the subscription; however many followers find the entry due, one runs. */
    private void refresh(UrlKey key) {
        if (!lookUps.containsKey(key)) {
            metrics.refreshed();
            resolve(key)
                    .subscribe(
                            _ -> {}, failure -> log.atError().setCause(failure).log("refresh failed"));
        }
    }

    private LookUp newLookUp(UrlKey key) {
        return new LookUp(lookUp -> layers.find(key, near.versionFloor(key))
                .map(found -> landFound(key, lookUp, found))
                .switchIfEmpty(Mono.fromSupplier(() -> landEmpty(key, lookUp)))
                .onErrorResume(LookUpFailedException.class, _ -> Mono.fromSupplier(() -> landFailed(key, lookUp)))
                .doFinally(_ -> lookUps.remove(key, lookUp)));
    }

    private Resolution landFound(UrlKey key, LookUp lookUp, UrlSnapshot found) {
        CachedUrl held = land(key, lookUp, KnownUrl.of(found), () -> {});
        return held == null ? Resolution.UNKNOWN : held.url().resolutionAt(clock.millis());
    }

    /** Rows are never removed, so a URL that is held here is not unknown, whatever an empty answer says. */
    private Resolution landEmpty(UrlKey key, LookUp lookUp) {
        CachedUrl held = land(key, lookUp, null, () -> near.putUnknown(key));
        return held == null ? Resolution.UNKNOWN : held.url().resolutionAt(clock.millis());
    }

    /** With nothing better to be had, what is held goes on serving, however old. */
    private Resolution landFailed(UrlKey key, LookUp lookUp) {
        CachedUrl held = land(key, lookUp, null, () -> {});
        return held == null ? Resolution.UNAVAILABLE : serveStale(held);
    }

    /** Ends a look-up: keeps the newest of what was found, what overtook it and what was held, and returns that. */
    private @Nullable CachedUrl land(UrlKey key, LookUp lookUp, @Nullable KnownUrl found, Runnable whenNothing) {
        var held = new AtomicReference<@Nullable CachedUrl>();
        lookUps.compute(key, (_, _) -> {
            KnownUrl newest = lookUp.newest(found);
            held.set(newest == null ? near.find(key) : near.put(newest));
            if (held.get() == null) {
                whenNothing.run();
            }
            return null;
        });
        return held.get();
    }

    private Resolution serveStale(CachedUrl held) {
        long now = clock.millis();
        if (held.isDueForRefresh(now)) {
            metrics.servedStale();
            held.prolong(now, RETRY_MILLIS);
        }
        return held.url().resolutionAt(now);
    }

    @Override
    public void apply(UrlEvent event) {
        KnownUrl url = KnownUrl.of(event.url());
        lookUps.compute(url.key(), (_, lookUp) -> {
            // A look-up may have brought a newer version before this event came, and eviction may have taken it since.
            if (url.version() >= near.versionFloor(url.key())) {
                if (lookUp != null) {
                    lookUp.overtake(url);
                }
                near.put(url);
            }
            return lookUp;
        });
        if (event.type() != UrlEvent.Type.CREATED) {
            shared.put(event.url());
        }
    }
}
