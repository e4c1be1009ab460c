package io.linkfleet.shortener.account.signing;

import io.linkfleet.shortener.secret.ServiceSecret;
import io.linkfleet.shortener.upkeep.RepeatedWork;
import io.linkfleet.support.config.LinkfleetProperties;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@Configuration(proxyBeanMethods = false)
class SigningConfiguration {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    @Bean
    SigningKeys signingKeys(
            DatabaseClient database,
            TransactionalOperator transaction,
            ServiceSecret secret,
            SigningProperties properties,
            LinkfleetProperties fleet,
            Clock clock) {
        var schedule = new SigningSchedule(properties.keyRotation());
        var store = new SigningKeyStore(database, transaction, secret, schedule, clock);
        return new SigningKeys(store, fleet.publicUrl().toString(), clock);
    }

    @Bean
    RepeatedWork signingKeyUpkeep(SigningKeys keys) {
        return new RepeatedWork("signing keys", BETWEEN_LOOKS, keys::refresh);
    }
}
