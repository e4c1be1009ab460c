package io.linkfleet.shortener.database;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import reactor.core.publisher.Mono;

/** Tells an outage, which may be over soon, from all that is wrong with a call. */
public final class Outages {

    /** Beyond the limits of pool and server, which know more; for a server that has stopped answering. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private Outages() {}

    /** The call, which fails with {@link StoreUnavailableException} when Postgres gives no answer. */
    public static <T> Mono<T> bounded(Mono<T> call) {
        return call.timeout(TIMEOUT).onErrorMap(Outages::isOutage, StoreUnavailableException::new);
    }

    /** No connection, a broken one, or no answer in time. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransactionException
                || failure instanceof TimeoutException;
    }
}
