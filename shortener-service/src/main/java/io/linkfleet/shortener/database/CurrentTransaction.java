package io.linkfleet.shortener.database;

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** The transaction that a call is part of. */
public final class CurrentTransaction {

    private CurrentTransaction() {}

    public static Mono<Boolean> isOpen() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .map(TransactionSynchronizationManager::isActualTransactionActive)
                .onErrorReturn(NoTransactionException.class, false);
    }
}
