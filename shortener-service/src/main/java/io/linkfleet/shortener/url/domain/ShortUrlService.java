package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Creates, finds, changes, deletes and restores short URLs of one domain, as far as the caller may. What it refuses
 * fails with a {@link RefusedException}.
 *
 * <p>A change reads the short URL and stores its next version only if nobody else has done so meanwhile; otherwise it
 * begins anew.
 */
public final class ShortUrlService {

    public static final Duration RESTORABLE = Duration.ofDays(30);

    private final ShortUrlStore store;
    private final List<UrlChanges> listeners;
    private final UrlCreation creation;
    private final UrlImport imports;
    private final UrlRules rules;
    private final BlockStore blocks;
    private final Clock clock;

    public ShortUrlService(
            ShortUrlStore store,
            List<UrlChanges> listeners,
            CodeGenerator codes,
            UrlRules rules,
            BlockStore blocks,
            Clock clock) {
        this.blocks = blocks;
        this.store = store;
        this.listeners = List.copyOf(listeners);
        this.creation = new UrlCreation(store, codes, rules);
        this.imports = new UrlImport(store, creation, rules, this::announce, clock);
        this.rules = rules;
        this.clock = clock;
    }

    public Mono<ShortUrl> create(Caller caller, NewShortUrl wish) {
        return createAll(caller, List.of(wish)).map(creations -> switch (creations.getFirst()) {
            case Creation.Created(ShortUrl url) -> url;
            case Creation.CodeTaken() -> throw new RefusedException(Refusal.CODE_TAKEN);
        });
    }

    /** What became of each wish, in their order. */
    public Mono<List<Creation>> createAll(Caller caller, List<NewShortUrl> wishes) {
        return creation.run(caller.ownerId(), wishes, now());
    }

    public Mono<ShortUrl> get(Caller caller, ShortCode code) {
        return find(caller, code).filter(url -> !url.isDeleted()).switchIfEmpty(unknown());
    }

    public Mono<ShortUrl> change(
            Caller caller, ShortCode code, VersionCondition condition, UnaryOperator<UrlFields> change) {
        return getForChange(caller, code, condition).flatMap(url -> {
            ShortUrl changed = changed(url, change);
            return changed == url
                    ? Mono.just(url)
                    : checkBlock(url, changed)
                            .then(Mono.defer(() -> replace(url, changed, ChangeKind.CHANGED, caller)))
                            .switchIfEmpty(Mono.defer(() -> change(caller, code, condition, change)));
        });
    }

    /** What an operator has disabled, its owner doesn't enable. */
    private Mono<Void> checkBlock(ShortUrl url, ShortUrl changed) {
        boolean isEnabled = changed.snapshot().active() && !url.snapshot().active();
        return isEnabled
                ? blocks.isBlocked(url.snapshot().id())
                        .filter(Boolean::booleanValue)
                        .flatMap(_ -> Mono.error(new RefusedException(Refusal.BLOCKED)))
                : Mono.empty();
    }

    /**
     * For operators: nobody is redirected any more, and the owner can't change that. A deleted one, too: it could be
     * restored.
     */
    public Mono<ShortUrl> disable(ShortCode code, String reason) {
        return existing(code)
                .flatMap(url -> blocks.block(url.snapshot().id(), reason, now()).then(storeDisabled(code)));
    }

    /** Like {@link #disable}; empty when it leads elsewhere by now, or an operator has let this destination go. */
    public Mono<ShortUrl> disableDangerous(ShortCode code, String destination, String reason) {
        return store.find(key(code))
                .filter(url -> url.snapshot().originalUrl().equals(destination))
                .filterWhen(url -> blocks.blockUnlessReleased(url.snapshot().id(), destination, reason, now()))
                .flatMap(_ -> storeDisabled(code));
    }

    /** For operators: takes back {@link #disable}. */
    public Mono<ShortUrl> enable(ShortCode code) {
        return existing(code)
                .flatMap(url -> blocks.release(
                                url.snapshot().id(), url.snapshot().originalUrl())
                        .then(storeEnabled(code)));
    }

    /** A new version in any case: so an owner who is enabling it at this moment has read one that is out of date. */
    private Mono<ShortUrl> storeDisabled(ShortCode code) {
        return existing(code).flatMap(url -> switchTo(url, false).switchIfEmpty(Mono.defer(() -> storeDisabled(code))));
    }

    private Mono<ShortUrl> storeEnabled(ShortCode code) {
        return existing(code)
                .flatMap(url -> url.snapshot().active()
                        ? Mono.just(url)
                        : switchTo(url, true).switchIfEmpty(Mono.defer(() -> storeEnabled(code))));
    }

    private Mono<ShortUrl> switchTo(ShortUrl url, boolean active) {
        return replace(url, url.changed(url.fields().withActive(active), now()), ChangeKind.SWITCHED, Caller.ANONYMOUS);
    }

    /** Be it deleted. */
    private Mono<ShortUrl> existing(ShortCode code) {
        return store.find(key(code)).switchIfEmpty(unknown());
    }

    public Mono<ShortUrl> delete(Caller caller, ShortCode code, VersionCondition condition) {
        return getForChange(caller, code, condition)
                .flatMap(url -> replace(url, url.deleted(now()), ChangeKind.DELETED, caller)
                        .switchIfEmpty(Mono.defer(() -> delete(caller, code, condition))));
    }

    /** The short URL as it was before its deletion; one that isn't deleted stays as it is. */
    public Mono<ShortUrl> restore(Caller caller, ShortCode code) {
        return find(caller, code)
                .switchIfEmpty(unknown())
                .filter(url -> mayChange(caller, url))
                .flatMap(url -> url.isDeleted() ? restore(caller, url) : Mono.just(url));
    }

    /** What became of each code, in their order. */
    public Mono<Map<ShortCode, Change>> deleteAll(Caller caller, Set<ShortCode> codes) {
        return Mono.defer(
                () -> new BulkChange(store, caller, url -> url.deleted(now()), ChangeKind.DELETED).run(keys(codes)));
    }

    /**
     * Empties those that are deleted, for an account that is gone, and says how many. The fleet is told: the last event of
     * a short URL stays in Kafka, so it must not hold what its owner wrote.
     */
    public Mono<Long> emptyAll(Set<UrlKey> keys) {
        return store.find(keys)
                .map(found -> found.stream()
                        .filter(ShortUrl::isDeleted)
                        .map(url -> Replacement.of(url, url.emptied(now())))
                        .toList())
                .filter(emptied -> !emptied.isEmpty())
                .flatMap(emptied -> store.replace(emptied, ChangeKind.EMPTIED, Caller.ANONYMOUS))
                .map(stored -> (long) stored.size())
                .defaultIfEmpty(0L);
    }

    /** What became of each code, in their order. */
    public Mono<Map<ShortCode, Change>> changeAll(
            Caller caller, Set<ShortCode> codes, UnaryOperator<UrlFields> change) {
        return Mono.defer(
                () -> new BulkChange(store, caller, url -> changed(url, change), ChangeKind.CHANGED).run(keys(codes)));
    }

    /** What was done to a short URL, be it deleted, the latest first; at the end there is its creation. */
    public Mono<List<HistoryEntry>> getHistory(Caller caller, ShortCode code, int limit) {
        return find(caller, code)
                .switchIfEmpty(unknown())
                .flatMap(url -> store.listHistory(url, limit)
                        .map(entries -> Stream.concat(entries.stream(), Stream.of(creation(url)))
                                .limit(limit)
                                .toList()));
    }

    private static HistoryEntry creation(ShortUrl url) {
        return new HistoryEntry(url.createdAt(), "url_created", url.snapshot().ownerId(), null, List.of());
    }

    /** Takes short URLs over from elsewhere; they need no announcement. */
    public UrlImport imports() {
        return imports;
    }

    /** The caller's own, from the newest to the oldest. */
    public Mono<List<ShortUrl>> list(UrlFilter filter, @Nullable UrlPosition after, int limit) {
        return store.list(filter, after, limit);
    }

    public Mono<Long> count(UrlFilter filter) {
        return store.count(filter);
    }

    public Mono<Long> estimateCount(UrlFilter filter) {
        return store.estimateCount(filter);
    }

    /** Tells the caches. To be called when the change is committed, and not before. */
    public void announce(ShortUrl url) {
        listeners.forEach(listener -> listener.changed(url.snapshot()));
    }

    private Mono<ShortUrl> restore(Caller caller, ShortUrl url) {
        Instant deletedAt = url.snapshot().deletedAt();
        if (deletedAt != null && deletedAt.plus(RESTORABLE).isBefore(now())) {
            return Mono.error(new RefusedException(Refusal.DELETED_TOO_LONG_AGO));
        }
        return replace(url, url.restored(now()), ChangeKind.RESTORED, caller)
                .switchIfEmpty(
                        Mono.defer(() -> restore(caller, url.snapshot().key().code())));
    }

    private Mono<ShortUrl> getForChange(Caller caller, ShortCode code, VersionCondition condition) {
        return get(caller, code).filter(url -> mayChange(caller, url)).doOnNext(url -> {
            if (!condition.holdsFor(url)) {
                throw new RefusedException(Refusal.OTHER_VERSION);
            }
        });
    }

    /** Also a deleted one, of those that the caller may see. */
    private Mono<ShortUrl> find(Caller caller, ShortCode code) {
        return store.find(key(code)).filter(url -> UrlAccess.maySee(caller, url.snapshot()));
    }

    private static boolean mayChange(Caller caller, ShortUrl url) {
        if (!UrlAccess.mayChange(caller, url.snapshot())) {
            throw new RefusedException(Refusal.NOT_ALLOWED);
        }
        return true;
    }

    /** The same when there is nothing to change. */
    private ShortUrl changed(ShortUrl url, UnaryOperator<UrlFields> change) {
        UrlFields fields = change.apply(url.fields());
        return fields.equals(url.fields()) ? url : url.changed(fields, now());
    }

    /** Empty when somebody else changed the URL since it was read. */
    private Mono<ShortUrl> replace(ShortUrl url, ShortUrl next, ChangeKind kind, Caller by) {
        return store.replace(List.of(Replacement.of(url, next)), kind, by)
                .filter(stored -> !stored.isEmpty())
                .map(_ -> next);
    }

    private static Mono<ShortUrl> unknown() {
        return Mono.error(() -> new RefusedException(Refusal.UNKNOWN));
    }

    private Set<UrlKey> keys(Set<ShortCode> codes) {
        return codes.stream().map(this::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private UrlKey key(ShortCode code) {
        return new UrlKey(rules.domain(), code);
    }

    /** Postgres keeps microseconds; more would come back different from what was said. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
