package io.linkfleet.shortener.account.domain;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.shortener.audit.AuditAct;
import io.linkfleet.shortener.audit.AuditEntry;
import io.linkfleet.shortener.audit.AuditLog;
import io.linkfleet.shortener.secret.SecretText;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Registers accounts, logs them in and lets them go. Whether an address has an account is told to nobody by what is
 * answered: to register and to log in cost the same hash for a known address and an unknown one.
 */
public final class AccountService {

    public static final Duration REFRESH_LIFETIME = Duration.ofDays(30);

    private static final String REFRESH_PREFIX = "lfr_";

    private final AccountStore accounts;
    private final RefreshTokens refreshTokens;
    private final LogInAttempts attempts;
    private final PasswordHasher hasher;
    private final AccessTokens accessTokens;
    private final AuditLog audit;
    private final Clock clock;

    public AccountService(
            AccountStore accounts,
            RefreshTokens refreshTokens,
            LogInAttempts attempts,
            PasswordHasher hasher,
            AccessTokens accessTokens,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.attempts = attempts;
        this.hasher = hasher;
        this.accessTokens = accessTokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes an account, unless the address has one; the same to all appearances. */
    public Mono<Void> register(EmailAddress email, String password) {
        return hasher.hash(password)
                .map(hash -> new Account(newId(), email, hash, now()))
                .flatMap(account -> audit.together(accounts.insert(account)
                        .filter(Boolean::booleanValue)
                        .flatMap(_ -> write(AuditAct.ACCOUNT_REGISTERED, account.id()))));
    }

    public Mono<SignIn> logIn(EmailAddress email, String password, @Nullable InetAddress client) {
        return attempts.count(email, client)
                .<SignIn>map(SignIn.Throttled::new)
                .switchIfEmpty(Mono.defer(() -> logInUnthrottled(email, password, client)));
    }

    private Mono<SignIn> logInUnthrottled(EmailAddress email, String password, @Nullable InetAddress client) {
        return accounts.find(email)
                .flatMap(account ->
                        hasher.matches(password, account.passwordHash()).map(right -> new Known(account, right)))
                .switchIfEmpty(Mono.defer(() -> hasher.matches(password, null).map(_ -> new Known(null, false))))
                .flatMap(known -> known.account != null && known.right
                        ? logIn(known.account, password, client)
                        : refuse(known.account));
    }

    private Mono<SignIn> logIn(Account account, String password, @Nullable InetAddress client) {
        return attempts.forget(account.email(), client)
                .then(strengthen(account, password))
                .flatMap(hash -> grant(account.id(), hash));
    }

    private Mono<SignIn> refuse(@Nullable Account account) {
        return write(AuditAct.LOG_IN_REFUSED, account == null ? null : account.id())
                .thenReturn(new SignIn.Refused());
    }

    /** What is known of an address and a password. */
    private record Known(@Nullable Account account, boolean right) {}

    /** The hash that the account has then; an outdated one makes way for one of today's strength. */
    private Mono<String> strengthen(Account account, String password) {
        String before = account.passwordHash();
        return hasher.isOutdated(before)
                ? hasher.hash(password)
                        .flatMap(after -> accounts.replaceHash(account.id(), before, after)
                                .map(replaced -> replaced ? after : before))
                : Mono.just(before);
    }

    private Mono<SignIn> grant(UUID userId, String passwordHash) {
        SecretText token = SecretText.next(REFRESH_PREFIX);
        return audit.together(refreshTokens
                        .insert(token.hash(), newId(), userId, passwordHash, now().plus(REFRESH_LIFETIME))
                        .flatMap(stored ->
                                stored ? write(AuditAct.LOGGED_IN, userId).thenReturn(true) : Mono.just(false)))
                .flatMap(stored -> stored ? granted(userId, token) : Mono.just(new SignIn.Refused()));
    }

    private Mono<SignIn> granted(UUID userId, SecretText refreshToken) {
        return accessTokens
                .write(userId)
                .map(token -> new SignIn.Granted(token, AccessTokens.LIFETIME, refreshToken, REFRESH_LIFETIME));
    }

    /** Replaces a refresh token; one that was used before ends its whole family, since one of its two users stole it. */
    public Mono<SignIn> refresh(SecretText token) {
        SecretText next = SecretText.next(REFRESH_PREFIX);
        Instant now = now();
        return audit.together(refreshTokens
                        .use(token.hash(), next.hash(), now, now.plus(REFRESH_LIFETIME))
                        .flatMap(use -> use.outcome() == RefreshTokens.Outcome.REUSED
                                ? write(AuditAct.REFRESH_TOKEN_REUSED, use.userId())
                                        .thenReturn(use)
                                : Mono.just(use)))
                .flatMap(use -> use.outcome() == RefreshTokens.Outcome.REPLACED
                        ? granted(known(use), next)
                        : Mono.just(new SignIn.Refused()));
    }

    private static UUID known(RefreshTokens.Use use) {
        if (use.userId() == null) {
            throw new IllegalStateException("a replaced token belongs to somebody");
        }
        return use.userId();
    }

    /** Ends the family of a refresh token; there may be none. */
    public Mono<Void> logOut(SecretText token) {
        return audit.together(
                refreshTokens.endFamily(token.hash()).flatMap(userId -> write(AuditAct.LOGGED_OUT, userId)));
    }

    /** Changes the password if the current one is right; all refresh tokens are gone then. */
    public Mono<PasswordCheck> changePassword(UUID userId, String current, String next, @Nullable InetAddress client) {
        return ifRight(
                userId,
                current,
                client,
                account -> hasher.hash(next)
                        .flatMap(hash -> audit.together(accounts.changePassword(userId, account.passwordHash(), hash)
                                .flatMap(changed -> noted(changed, AuditAct.PASSWORD_CHANGED, userId)))));
    }

    /** Deletes the account if the password is right; its short URLs follow in the background. */
    public Mono<PasswordCheck> delete(UUID userId, String password, @Nullable InetAddress client) {
        return ifRight(
                userId,
                password,
                client,
                _ -> audit.together(accounts.delete(userId, now())
                        .flatMap(deleted -> noted(deleted, AuditAct.ACCOUNT_DELETED, userId))));
    }

    private Mono<Boolean> noted(boolean done, AuditAct act, UUID userId) {
        return done ? write(act, userId).thenReturn(true) : Mono.just(false);
    }

    /**
     * Checks the password once more before something that can't be undone; throttled like a log-in.
     *
     * @param act says whether it could still be done when it was its turn
     */
    private Mono<PasswordCheck> ifRight(
            UUID userId, String password, @Nullable InetAddress client, Function<Account, Mono<Boolean>> act) {
        return accounts.find(userId)
                .flatMap(account -> attempts.count(account.email(), client)
                        .<PasswordCheck>map(PasswordCheck.Throttled::new)
                        .switchIfEmpty(Mono.defer(() -> ifRight(account, password, client, act))))
                .defaultIfEmpty(new PasswordCheck.Wrong());
    }

    private Mono<PasswordCheck> ifRight(
            Account account, String password, @Nullable InetAddress client, Function<Account, Mono<Boolean>> act) {
        return hasher.matches(password, account.passwordHash())
                .flatMap(right -> right
                        ? attempts.forget(account.email(), client).then(Mono.defer(() -> act.apply(account)))
                        : Mono.just(false))
                .map(done -> done ? new PasswordCheck.Right() : new PasswordCheck.Wrong());
    }

    private Mono<Void> write(AuditAct act, @Nullable UUID userId) {
        return audit.write(AuditEntry.of(act, userId));
    }

    private UUID newId() {
        return UuidV7.of(clock.millis());
    }

    /** Postgres keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether the password was the account's, and so what was asked for is done. */
    public sealed interface PasswordCheck {

        record Right() implements PasswordCheck {}

        record Wrong() implements PasswordCheck {}

        record Throttled(Duration pause) implements PasswordCheck {}
    }
}
