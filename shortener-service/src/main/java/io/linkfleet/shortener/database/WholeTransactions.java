package io.linkfleet.shortener.database;

import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Transactions that go to their end, whoever stops waiting for them: a client that leaves, a time limit, a service that
 * shuts down.
 *
 * <p>Where one is cut off while its {@code BEGIN} is under way, the driver sees no transaction to roll back and the pool
 * takes the connection back (r2dbc-postgresql 1.1.1, r2dbc-pool 1.0.2). The next one to use it stores what it stores inside
 * of that transaction, is told that it is stored, and loses it with the connection.
 */
final class WholeTransactions implements TransactionalOperator {

    private final TransactionalOperator transactions;

    WholeTransactions(TransactionalOperator transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Mono<T> transactional(Mono<T> work) {
        return CurrentTransaction.isOpen().flatMap(isPart -> {
            Mono<T> transaction = transactions.transactional(work);
            return isPart ? transaction : toItsEnd(transaction);
        });
    }

    /** What the transaction reads is handed on when it has ended. */
    @Override
    public <T> Flux<T> execute(TransactionCallback<T> work) {
        return CurrentTransaction.isOpen().flatMapMany(isPart -> {
            Flux<T> transaction = transactions.execute(work);
            return isPart ? transaction : toItsEnd(transaction.collectList()).flatMapIterable(read -> read);
        });
    }

    private static <T> Mono<T> toItsEnd(Mono<T> transaction) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(transaction.contextWrite(context).toFuture(), true));
    }
}
