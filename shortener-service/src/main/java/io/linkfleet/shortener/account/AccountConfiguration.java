package io.linkfleet.shortener.account;

import io.linkfleet.shortener.account.domain.AccessTokens;
import io.linkfleet.shortener.account.domain.AccountService;
import io.linkfleet.shortener.account.domain.AccountStore;
import io.linkfleet.shortener.account.domain.LogInAttempts;
import io.linkfleet.shortener.account.domain.PasswordHasher;
import io.linkfleet.shortener.account.domain.PasswordRules;
import io.linkfleet.shortener.account.domain.RefreshTokens;
import io.linkfleet.shortener.account.password.Argon2PasswordHasher;
import io.linkfleet.shortener.account.password.CommonPasswords;
import io.linkfleet.shortener.audit.AuditLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    Argon2PasswordHasher passwordHasher() {
        return new Argon2PasswordHasher();
    }

    @Bean
    PasswordRules passwordRules(AccountProperties properties) {
        return new PasswordRules(CommonPasswords.load(properties.passwordList()));
    }

    @Bean
    AccountService accountService(
            AccountStore accounts,
            RefreshTokens refreshTokens,
            LogInAttempts attempts,
            PasswordHasher hasher,
            AccessTokens accessTokens,
            AuditLog audit,
            Clock clock) {
        return new AccountService(accounts, refreshTokens, attempts, hasher, accessTokens, audit, clock);
    }
}
