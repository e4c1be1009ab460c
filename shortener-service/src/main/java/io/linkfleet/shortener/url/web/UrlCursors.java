package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.url.domain.UrlFilter;
import io.linkfleet.shortener.url.domain.UrlPosition;
import io.linkfleet.shortener.url.domain.UrlSecretStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Positions in lists as clients get them: opaque, and signed together with the filter, so that each leads on in its own
 * list only.
 */
@Component
final class UrlCursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int POSITION_BYTES = 3 * Long.BYTES;
    private static final int SIGNATURE_BYTES = 16;
    private static final int MICROS_PER_SECOND = 1_000_000;

    private final Mono<SecretKeySpec> secret;

    UrlCursors(UrlSecretStore store) {
        this.secret = Mono.defer(store::get)
                .map(bytes -> new SecretKeySpec(bytes, ALGORITHM))
                .cache(_ -> Duration.ofMillis(Long.MAX_VALUE), _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** What signs and reads cursors; fails when the secret can't be had. */
    Mono<Signer> signer() {
        return secret.map(Signer::new);
    }

    record Signer(SecretKeySpec secret) {

        String write(UrlPosition position, UrlFilter filter) {
            byte[] bytes = bytes(position);
            byte[] signed = Arrays.copyOf(bytes, POSITION_BYTES + SIGNATURE_BYTES);
            System.arraycopy(signature(bytes, filter), 0, signed, POSITION_BYTES, SIGNATURE_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        }

        /** Null when it is no cursor of ours, or one of another list. */
        @Nullable UrlPosition read(String cursor, UrlFilter filter) {
            byte[] signed = decode(cursor);
            if (signed == null) {
                return null;
            }
            byte[] bytes = Arrays.copyOf(signed, POSITION_BYTES);
            byte[] signature = Arrays.copyOfRange(signed, POSITION_BYTES, signed.length);
            return MessageDigest.isEqual(signature, signature(bytes, filter)) ? position(bytes) : null;
        }

        private static byte @Nullable [] decode(String cursor) {
            try {
                byte[] signed = Base64.getUrlDecoder().decode(cursor);
                return signed.length == POSITION_BYTES + SIGNATURE_BYTES ? signed : null;
            } catch (IllegalArgumentException _) {
                return null;
            }
        }

        private byte[] signature(byte[] position, UrlFilter filter) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(secret);
                mac.update(position);
                mac.update(filter.toString().getBytes(StandardCharsets.UTF_8));
                return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + ALGORITHM, e);
            }
        }

        private static byte[] bytes(UrlPosition position) {
            return ByteBuffer.allocate(POSITION_BYTES)
                    .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.createdAt()))
                    .putLong(position.id().getMostSignificantBits())
                    .putLong(position.id().getLeastSignificantBits())
                    .array();
        }

        private static UrlPosition position(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long micros = buffer.getLong();
            Instant createdAt = Instant.ofEpochSecond(
                    Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000L);
            return new UrlPosition(createdAt, new UUID(buffer.getLong(), buffer.getLong()));
        }
    }
}
