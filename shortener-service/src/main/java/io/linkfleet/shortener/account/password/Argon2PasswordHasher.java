package io.linkfleet.shortener.account.password;

import io.linkfleet.shortener.account.domain.PasswordHasher;
import io.linkfleet.support.work.WorkerPool;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.publisher.Mono;

/**
 * Argon2id with 19 MiB and two passes, the least that OWASP's Password Storage Cheat Sheet recommends and the most that fits
 * a small heap several times; ADR 12 has what it takes. As many at once as there are processors, so that log-ins neither
 * exhaust memory nor starve everything else; a few more wait, the rest is told to come back.
 */
public final class Argon2PasswordHasher implements PasswordHasher, DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private static final int MAX_WAITING = 32;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIBIBYTES, PASSES);
    private final WorkerPool workers = new WorkerPool(
            "passwords",
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
            MAX_WAITING,
            "Too many passwords are being checked at once.");

    /**
     * Of a password that nobody has: makes the answer about an unknown account take as long as about a known one. That there
     * was no time to make it is not remembered.
     */
    private final Mono<String> nobodys = hash("nobody has this password").cacheInvalidateIf(_ -> false);

    @Override
    public Mono<String> hash(String password) {
        return workers.run(() -> encoded(password));
    }

    private String encoded(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password has a hash");
        }
        return hash;
    }

    @Override
    public Mono<Boolean> matches(String password, @Nullable String hash) {
        return hash == null
                ? nobodys.flatMap(other ->
                        workers.run(() -> encoder.matches(password, other)).thenReturn(false))
                : workers.run(() -> encoder.matches(password, hash));
    }

    @Override
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    @Override
    public void destroy() {
        workers.destroy();
    }
}
