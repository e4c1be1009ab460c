package io.linkfleet.shortener.outbox;

import io.linkfleet.contracts.url.UrlSnapshot;
import io.linkfleet.shortener.url.domain.UrlChanges;
import io.linkfleet.shortener.url.storage.RedisUrlCache;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Brings stored changes to Kafka and the cache, in order and at least once. However many instances run, one relays at a
 * time: whoever holds the lock of the batch's transaction. A batch that fails is tried again as a whole; events are
 * versioned, so a repetition does no harm.
 *
 * <p>What Kafka has and the cache didn't take is marked and stays until the cache has it too, so that an absent Redis keeps
 * nothing from Kafka. The cache gets changes in their order, so that one which lost its memory doesn't end with an older
 * version.
 */
final class OutboxRelay implements SmartLifecycle, UrlChanges {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(100);

    /** Between batches: what comes meanwhile goes together. */
    private static final Duration LINGER = Duration.ofMillis(20);

    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(2);

    /** Beyond all limits of Kafka's and Redis's clients; for a Postgres that has stopped answering. */
    private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(60);

    private final OutboxStore store;
    private final UrlEventPublisher publisher;
    private final RedisUrlCache cache;
    private final TransactionalOperator transaction;
    private final Sinks.Many<Boolean> nudges = Sinks.many().multicast().directBestEffort();
    private @Nullable Disposable loop;

    OutboxRelay(
            OutboxStore store, UrlEventPublisher publisher, RedisUrlCache cache, TransactionalOperator transaction) {
        this.store = store;
        this.publisher = publisher;
        this.cache = cache;
        this.transaction = transaction;
    }

    /** A change was stored just now: no need to wait for the next poll, unless another one says so at this moment. */
    @Override
    public void changed(UrlSnapshot url) {
        nudges.tryEmitNext(true);
    }

    @Override
    public void start() {
        loop = Flux.merge(Flux.interval(POLL).onBackpressureDrop(), nudges.asFlux())
                .onBackpressureLatest()
                .concatMap(_ -> relayAll().then(Mono.delay(LINGER)), 1)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, POLL)
                        .maxBackoff(MAX_BACK_OFF)
                        .transientErrors(true)
                        .doBeforeRetry(signal -> log.atWarn()
                                .addKeyValue(
                                        "failure", signal.failure().getClass().getSimpleName())
                                .log("outbox not relayed, trying again")))
                .subscribe();
    }

    @Override
    public void stop() {
        if (loop != null) {
            loop.dispose();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /** Relays batch after batch while batches are full. */
    private Mono<Void> relayAll() {
        return Mono.defer(this::relayBatch)
                .defaultIfEmpty(0)
                .repeat()
                .takeUntil(size -> size < BATCH)
                .then();
    }

    private Mono<Integer> relayBatch() {
        return store.tryLock()
                .filter(Boolean::booleanValue)
                .flatMap(_ -> repairCache())
                .flatMap(this::publish)
                .as(transaction::transactional)
                .timeout(BATCH_TIMEOUT);
    }

    /** What the cache took of that which waited for it alone. */
    private Mono<Repair> repairCache() {
        return store.listPublished(BATCH)
                .collectList()
                .flatMap(batch -> batch.isEmpty() ? Mono.just(new Repair(0, true)) : repair(batch));
    }

    private Mono<Repair> repair(List<OutboxEntry> batch) {
        return putAll(batch)
                .flatMap(taken -> taken
                        ? store.delete(ids(batch)).thenReturn(new Repair(batch.size(), batch.size() < BATCH))
                        : Mono.just(new Repair(0, false)));
    }

    private record Repair(int entries, boolean isWhole) {}

    /** What the cache takes, too, is done; the rest waits for it. */
    private Mono<Integer> publish(Repair repair) {
        return store.listUnpublished(BATCH)
                .collectList()
                .flatMap(batch -> batch.isEmpty()
                        ? Mono.just(repair.entries)
                        : publisher
                                .publish(batch)
                                .then(repair.isWhole ? putAll(batch) : Mono.just(false))
                                .flatMap(taken -> taken ? store.delete(ids(batch)) : store.markPublished(ids(batch)))
                                .thenReturn(Math.max(batch.size(), repair.entries)));
    }

    private Mono<Boolean> putAll(List<OutboxEntry> batch) {
        return cache.putAll(batch.stream().map(entry -> entry.event().url()).toList())
                .thenReturn(true)
                .onErrorReturn(false);
    }

    private static List<Long> ids(List<OutboxEntry> batch) {
        return batch.stream().map(OutboxEntry::id).toList();
    }
}
