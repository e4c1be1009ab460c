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
 * <p>What Kafka has is marked and stays until the cache has it too, so that an absent Redis keeps nothing from Kafka. The
 * cache gets changes in their order, so that one which lost its memory doesn't end with an older version.
 */
final class OutboxRelay implements SmartLifecycle, UrlChanges {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(100);
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
                .concatMap(_ -> relayAll(), 1)
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
        return relayBatch().flatMap(size -> size == BATCH ? relayAll() : Mono.empty());
    }

    private Mono<Integer> relayBatch() {
        return store.tryLock()
                .filter(Boolean::booleanValue)
                .flatMap(_ -> publish())
                .flatMap(published -> repairCache().map(repaired -> Math.max(published, repaired)))
                .as(transaction::transactional)
                .timeout(BATCH_TIMEOUT);
    }

    private Mono<Integer> publish() {
        return store.listUnpublished(BATCH)
                .collectList()
                .flatMap(batch -> batch.isEmpty()
                        ? Mono.just(0)
                        : publisher
                                .publish(batch)
                                .then(store.markPublished(ids(batch)))
                                .thenReturn(batch.size()));
    }

    /** How many entries the cache has now that waited for it; none when it didn't take them all. */
    private Mono<Integer> repairCache() {
        return store.listPublished(BATCH)
                .collectList()
                .filterWhen(this::putAll)
                .flatMap(batch -> batch.isEmpty()
                        ? Mono.just(0)
                        : store.delete(ids(batch)).thenReturn(batch.size()))
                .defaultIfEmpty(0);
    }

    private Mono<Boolean> putAll(List<OutboxEntry> batch) {
        return Flux.fromIterable(batch)
                .flatMapSequential(entry -> cache.put(entry.event().url()), 16)
                .then(Mono.just(true))
                .onErrorReturn(false);
    }

    private static List<Long> ids(List<OutboxEntry> batch) {
        return batch.stream().map(OutboxEntry::id).toList();
    }
}
