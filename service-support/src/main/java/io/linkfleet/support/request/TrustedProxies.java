package io.linkfleet.support.request;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Whose {@code X-Forwarded-For} is believed. The header is read from its right end, where our own proxies write; what
 * stands left of the first address that isn't ours could have been made up by the client.
 */
public final class TrustedProxies {

    /** Where proxies write the addresses they got a request from. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressBlock> blocks;

    public TrustedProxies(List<AddressBlock> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** The address of the client as far as it can be trusted; null only for a connection without a peer address. */
    public @Nullable InetAddress clientAddress(ServerHttpRequest request) {
        return clientAddress(
                request.getRemoteAddress(), () -> request.getHeaders().getOrEmpty(FORWARDED_FOR));
    }

    /**
     * The same for a server that is not Spring's.
     *
     * @param forwardedFor values of {@link #FORWARDED_FOR}; asked for only when the peer is trusted
     */
    public @Nullable InetAddress clientAddress(@Nullable InetSocketAddress peer, Supplier<List<String>> forwardedFor) {
        if (peer == null || peer.getAddress() == null) {
            return null;
        }
        InetAddress address = peer.getAddress();
        if (blocks.isEmpty() || !isTrusted(address)) {
            return address;
        }
        return rightmostUntrusted(address, forwardedFor.get());
    }

    public boolean isTrusted(InetAddress address) {
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private InetAddress rightmostUntrusted(InetAddress peer, List<String> headers) {
        InetAddress nearest = peer;
        for (int h = headers.size() - 1; h >= 0; h--) {
            String[] hops = headers.get(h).split(",", -1);
            for (int i = hops.length - 1; i >= 0; i--) {
                InetAddress hop = AddressBlock.parseAddress(hops[i].trim());
                if (hop == null) {
                    return nearest;
                }
                nearest = hop;
                if (!isTrusted(hop)) {
                    return nearest;
                }
            }
        }
        return nearest;
    }
}
