package io.linkfleet.shortener.account.signing;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.shortener.account.domain.AccessTokens;
import io.linkfleet.shortener.database.Outages;
import io.linkfleet.shortener.database.Rows;
import io.linkfleet.shortener.secret.ServiceSecret;
import io.r2dbc.spi.Readable;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The signing keys that all instances share, in Postgres; private halves encrypted. */
final class SigningKeyStore {

    private static final Logger log = LoggerFactory.getLogger(SigningKeyStore.class);
    private static final String USE = "signing keys";

    /** Any number, the same in every instance. */
    private static final long LOCK = 0x7369676E696E67L;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final ServiceSecret secret;
    private final SigningSchedule schedule;
    private final Clock clock;

    SigningKeyStore(
            DatabaseClient database,
            TransactionalOperator transaction,
            ServiceSecret secret,
            SigningSchedule schedule,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secret = secret;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** All keys that are needed now or soon; makes what is missing and removes what nobody needs any more. */
    Mono<List<SigningKey>> load() {
        return lock().then(removeOld())
                .then(list())
                .flatMap(this::complete)
                .as(transaction::transactional)
                .transform(Outages::bounded);
    }

    private Mono<Void> lock() {
        return database.sql("SELECT pg_advisory_xact_lock(:lock)::text")
                .bind("lock", LOCK)
                .then();
    }

    private Mono<Void> removeOld() {
        Instant unneeded = clock.instant().minus(AccessTokens.LIFETIME).minus(SigningSchedule.CLOCK_SKEW);
        return database.sql("DELETE FROM signing_keys WHERE active_until < :unneeded")
                .bind("unneeded", Rows.time(unneeded))
                .then();
    }

    private Mono<List<SigningKey>> list() {
        return database.sql("SELECT id, public_key, private_key, active_from, active_until FROM signing_keys"
                        + " ORDER BY active_from")
                .map(this::toKey)
                .all()
                .collectList();
    }

    private Mono<List<SigningKey>> complete(List<SigningKey> keys) {
        SigningSchedule.Period missing = schedule.missing(keys, clock.instant());
        return missing == null ? Mono.just(keys) : make(missing).then(list()).flatMap(this::complete);
    }

    private Mono<Void> make(SigningSchedule.Period period) {
        return Mono.fromCallable(SigningKeyStore::generate)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(pair -> insert(UuidV7.of(clock.millis()).toString(), pair, period));
    }

    private Mono<Void> insert(String id, KeyPair pair, SigningSchedule.Period period) {
        log.atInfo()
                .addKeyValue("key_id", id)
                .addKeyValue("active_from", period.from())
                .log("signing key made");
        return database.sql("INSERT INTO signing_keys (id, public_key, private_key, active_from, active_until)"
                        + " VALUES (:id, :public_key, :private_key, :active_from, :active_until)")
                .bind("id", id)
                .bind("public_key", pair.getPublic().getEncoded())
                .bind("private_key", secret.encrypt(USE, pair.getPrivate().getEncoded(), id))
                .bind("active_from", Rows.time(period.from()))
                .bind("active_until", Rows.time(period.until()))
                .then();
    }

    private static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private SigningKey toKey(Readable row) {
        String id = Rows.required(row, "id", String.class);
        try {
            var keys = KeyFactory.getInstance("EC");
            return new SigningKey(
                    id,
                    (ECPublicKey)
                            keys.generatePublic(new X509EncodedKeySpec(Rows.required(row, "public_key", byte[].class))),
                    privateKey(keys, id, Rows.required(row, "private_key", byte[].class)),
                    Rows.required(row, "active_from", Instant.class),
                    Rows.required(row, "active_until", Instant.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + id + " can't be read", e);
        }
    }

    /** Null when another secret encrypted it: its tokens stay valid, and another key signs from now on. */
    private @Nullable ECPrivateKey privateKey(KeyFactory keys, String id, byte[] encrypted)
            throws GeneralSecurityException {
        try {
            return (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(secret.decrypt(USE, encrypted, id)));
        } catch (IllegalArgumentException e) {
            log.atWarn().addKeyValue("key_id", id).setCause(e).log("signing key can't be opened with this secret");
            return null;
        }
    }
}
