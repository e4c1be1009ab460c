package io.linkfleet.shortener.apikey.domain;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.shortener.audit.AuditAct;
import io.linkfleet.shortener.audit.AuditEntry;
import io.linkfleet.shortener.audit.AuditLog;
import io.linkfleet.shortener.secret.SecretText;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes API keys, shows them to their owners and revokes them. */
public final class ApiKeyService {

    public static final int MAX_PER_OWNER = 25;

    private static final String PREFIX = "lf_";
    private static final int HINT_LENGTH = 9;

    private final ApiKeyStore store;
    private final AuditLog audit;
    private final Clock clock;

    public ApiKeyService(ApiKeyStore store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a key; empty when the owner has as many as one may have.
     *
     * @param scopes all of them the caller's own: nobody gives away more than one has
     */
    public Mono<MadeApiKey> make(
            Caller caller, UUID ownerId, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        if (!caller.scopes().containsAll(scopes)) {
            throw new IllegalArgumentException("a key can't be given more than its maker has");
        }
        SecretText secret = SecretText.next(PREFIX);
        var key = new ApiKey(
                UuidV7.of(clock.millis()),
                ownerId,
                secret.value().substring(0, HINT_LENGTH),
                name,
                scopes,
                KeyTier.STANDARD,
                now(),
                expiresAt,
                null);
        return audit.together(store.insert(key, secret.hash(), MAX_PER_OWNER)
                .filter(Boolean::booleanValue)
                .flatMap(_ ->
                        write(AuditAct.API_KEY_CREATED, caller, key.id()).thenReturn(new MadeApiKey(key, secret))));
    }

    public Mono<List<ApiKey>> list(UUID ownerId) {
        return store.list(ownerId).collectList();
    }

    /** Says whether the owner had such a key. */
    public Mono<Boolean> revoke(Caller caller, UUID ownerId, UUID id) {
        return audit.together(store.delete(ownerId, id)
                .flatMap(deleted ->
                        deleted ? write(AuditAct.API_KEY_REVOKED, caller, id).thenReturn(true) : Mono.just(false)));
    }

    /** The key of this hash, which is being used now; empty when there is none, or none any more. */
    public Mono<ApiKey> use(SecretText.Hash hash) {
        return store.use(hash, now());
    }

    /** Says whether there is such a key. For operators. */
    public Mono<Boolean> setTier(UUID id, KeyTier tier) {
        return audit.together(store.setTier(id, tier)
                .flatMap(set -> set
                        ? audit.write(new AuditEntry(AuditAct.API_KEY_TIER_SET, null, null, id.toString(), tier.word()))
                                .thenReturn(true)
                        : Mono.just(false)));
    }

    private Mono<Void> write(AuditAct act, Caller caller, UUID keyId) {
        return audit.write(new AuditEntry(act, caller.ownerId(), caller.keyId(), keyId.toString(), null));
    }

    /** Postgres keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A key and, this once, what opens it. */
    public record MadeApiKey(ApiKey key, SecretText secret) {}
}
