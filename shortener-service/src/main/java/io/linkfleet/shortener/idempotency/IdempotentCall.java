package io.linkfleet.shortener.idempotency;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.request.AddressBlock;
import io.linkfleet.support.request.TrustedProxies;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * One call with a key. Who, what and key are kept as one hash only: neither an address nor a key stays with us.
 *
 * @param id the same for calls that must be done once
 * @param bodyHash the same for calls that ask for the same thing
 */
record IdempotentCall(byte[] id, byte[] bodyHash) {

    static final String HEADER = "Idempotency-Key";
    static final int MAX_LENGTH = 255;

    /** Null when the request has no key; fails with a problem when it has more than one, or none that is valid. */
    static @Nullable IdempotentCall of(ServerHttpRequest request, Caller caller, TrustedProxies proxies, byte[] body) {
        List<String> keys = request.getHeaders().getOrEmpty(HEADER);
        if (keys.isEmpty()) {
            return null;
        }
        String key = keys.getFirst();
        if (keys.size() > 1 || !isValid(key)) {
            throw ProblemException.of(
                    ProblemType.BAD_REQUEST,
                    HEADER + " must come once, with 1 to " + MAX_LENGTH + " visible ASCII characters.");
        }
        byte[] what = String.join(
                        "\n", request.getMethod().name(), request.getPath().value(), key)
                .getBytes(StandardCharsets.UTF_8);
        return new IdempotentCall(hash(who(caller, proxies.clientAddress(request)), what), hash(body));
    }

    /** Also the name of the lock that one of several such calls at once gets. */
    long lock() {
        return ByteBuffer.wrap(id).getLong();
    }

    private static boolean isValid(String key) {
        return !key.isEmpty() && key.length() <= MAX_LENGTH && key.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static byte[] who(Caller caller, @Nullable InetAddress address) {
        if (caller.ownerId() != null) {
            return ("owner " + caller.ownerId() + '\n').getBytes(StandardCharsets.UTF_8);
        }
        return address == null
                ? new byte[0]
                : (AddressBlock.customerOf(address) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
