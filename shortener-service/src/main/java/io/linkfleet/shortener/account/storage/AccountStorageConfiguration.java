package io.linkfleet.shortener.account.storage;

import io.linkfleet.shortener.account.domain.AccountStore;
import io.linkfleet.shortener.account.domain.LogInAttempts;
import io.linkfleet.shortener.account.domain.RefreshTokens;
import io.linkfleet.shortener.secret.ServiceSecret;
import io.linkfleet.shortener.upkeep.RepeatedWork;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.support.config.LinkfleetProperties;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@Configuration(proxyBeanMethods = false)
class AccountStorageConfiguration {

    private static final Duration BETWEEN_ERASURES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);

    @Bean
    AccountStore accountStore(DatabaseClient database, TransactionalOperator transaction) {
        return new PostgresAccountStore(database, transaction);
    }

    @Bean
    RefreshTokens refreshTokens(DatabaseClient database, TransactionalOperator transaction) {
        return new PostgresRefreshTokens(database, transaction);
    }

    @Bean
    LogInAttempts logInAttempts(DatabaseClient database, ServiceSecret secret) {
        return new PostgresLogInAttempts(database, secret);
    }

    @Bean
    RepeatedWork accountCleaning(DatabaseClient database) {
        var cleaning = new AccountCleaning(database);
        return new RepeatedWork("account cleaning", BETWEEN_CLEANINGS, cleaning::run);
    }

    @Bean
    RepeatedWork ownerErasures(DatabaseClient database, ShortUrlService urls, LinkfleetProperties fleet, Clock clock) {
        var erasures = new OwnerErasures(database, urls, fleet.domain(), clock);
        return new RepeatedWork("owner erasures", BETWEEN_ERASURES, erasures::run);
    }
}
