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
 * <p>While Redis is away, what Kafka has is only marked: the row stays until the cache is repaired.
 */
final class OutboxRelay implements SmartLifecycle, UrlChanges {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(2);

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

    /** A change was stored just now: no need to wait for the next poll. */
    @Override
    public void changed(UrlSnapshot url) {
        nudges.emitNext(true, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(10)));
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
                .flatMap(_ -> store.listOldest(BATCH).collectList())
                .filter(batch -> !batch.isEmpty())
                .flatMap(batch -> relay(batch).thenReturn(batch.size()))
                .as(transaction::transactional);
    }

    private Mono<Void> relay(List<OutboxEntry> batch) {
        List<Long> ids = batch.stream().map(OutboxEntry::id).toList();
        return publisher
                .publish(batch.stream().filter(entry -> !entry.published()).toList())
                .then(repairCache(batch))
                .flatMap(repaired -> repaired ? store.delete(ids) : store.markPublished(ids));
    }

    private Mono<Boolean> repairCache(List<OutboxEntry> batch) {
        return Flux.fromIterable(batch)
                .flatMapSequential(entry -> cache.put(entry.event().url()), 16)
                .then(Mono.just(true))
                .onErrorReturn(false);
    }
}
