package io.linkfleet.shortener.idempotency;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.shortener.database.Outages;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.request.TrustedProxies;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Does a call with an {@code Idempotency-Key} once. Its answer is stored in the transaction that does the work: after a
 * crash at any moment there are both or none, so a client that repeats its call is safe. Only what succeeded is kept;
 * what was refused changed nothing and may be tried again under the same key.
 */
public final class IdempotentCalls {

    /** How long a key stands for its call. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final int DELETED_AT_A_TIME = 1_000;

    private final IdempotencyStore store;
    private final TrustedProxies proxies;
    private final TransactionalOperator transaction;
    private final Clock clock;

    IdempotentCalls(IdempotencyStore store, TrustedProxies proxies, TransactionalOperator transaction, Clock clock) {
        this.store = store;
        this.proxies = proxies;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The answer to the call, fresh or replayed.
     *
     * @param work what is to be done once; without a key it runs outside of a transaction
     * @param committed is told of what was done, when it can't be undone any more
     */
    public <T> Mono<Answer> run(
            ServerHttpRequest request,
            Caller caller,
            byte[] body,
            Mono<T> work,
            Function<T, Answer> answer,
            Consumer<T> committed) {
        return Mono.defer(() -> {
            IdempotentCall call = IdempotentCall.of(request, caller, proxies, body);
            return call == null ? work.doOnNext(committed).map(answer) : once(call, work, answer, committed);
        });
    }

    private <T> Mono<Answer> once(
            IdempotentCall call, Mono<T> work, Function<T, Answer> answer, Consumer<T> committed) {
        Mono<Outcome<T>> fresh = Mono.defer(() -> work)
                .map(done -> new Outcome<T>(answer.apply(done), done))
                .flatMap(outcome ->
                        store.save(call, outcome.answer(), clock.instant()).thenReturn(outcome));
        return store.tryLock(call)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(IdempotentCalls::busy))
                .then(Mono.defer(() -> store.find(call, clock.instant().minus(KEPT))))
                .map(stored -> new Outcome<T>(replay(call, stored), null))
                .switchIfEmpty(fresh)
                .as(transaction::transactional)
                .transform(Outages::bounded)
                .doOnNext(outcome -> outcome.tell(committed))
                .map(Outcome::answer);
    }

    /** Deletes what no call may be answered with any more, a little at a time; instances don't get in each other's way. */
    Mono<Void> forgetOld() {
        return Mono.defer(() -> store.deleteBefore(clock.instant().minus(KEPT), DELETED_AT_A_TIME))
                .repeat()
                .takeUntil(deleted -> deleted < DELETED_AT_A_TIME)
                .then();
    }

    private static Answer replay(IdempotentCall call, IdempotencyStore.Stored stored) {
        if (!Arrays.equals(call.bodyHash(), stored.bodyHash())) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came with another body before.");
        }
        return stored.answer();
    }

    private static ProblemException busy() {
        return ProblemException.of(
                ProblemType.IDEMPOTENCY_KEY_BUSY, "A request with this Idempotency-Key is still running.");
    }

    /**
     * An answer and, when it is no replay, what was done for it.
     *
     * @param done null for a replay
     */
    private record Outcome<T>(Answer answer, @Nullable T done) {

        private void tell(Consumer<T> committed) {
            if (done != null) {
                committed.accept(done);
            }
        }
    }
}
