package io.linkfleet.shortener.idempotency;

import io.linkfleet.shortener.upkeep.RepeatedWork;
import io.linkfleet.support.request.TrustedProxies;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(1);

    @Bean
    IdempotencyStore idempotencyStore(DatabaseClient database) {
        return new IdempotencyStore(database);
    }

    @Bean
    IdempotentCalls idempotentCalls(
            IdempotencyStore store, TrustedProxies proxies, TransactionalOperator transaction, Clock clock) {
        return new IdempotentCalls(store, proxies, transaction, clock);
    }

    @Bean
    RepeatedWork idempotencyKeyExpiry(IdempotentCalls calls) {
        return new RepeatedWork("expiry of idempotency keys", BETWEEN_EXPIRIES, calls::forgetOld);
    }
}
