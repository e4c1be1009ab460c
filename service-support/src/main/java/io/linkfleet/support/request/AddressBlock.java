package io.linkfleet.support.request;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A block of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fd00::/8}; one address is a block too. */
public record AddressBlock(InetAddress network, int prefixLength) {

    private static final int IPV6_CUSTOMER_BYTES = 8;

    public AddressBlock {
        if (prefixLength < 0 || prefixLength > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("prefix length does not fit the address");
        }
    }

    /**
     * Reads an address or block.
     *
     * @throws IllegalArgumentException when the text is neither; host names are never looked up
     */
    public static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        InetAddress network = parseAddress(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            throw new IllegalArgumentException("'" + text + "' is no address and no block such as 10.0.0.0/8");
        }
        int bits = network.getAddress().length * Byte.SIZE;
        return new AddressBlock(network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
    }

    /** The address that the text spells, null when it spells none; never asks a name server. */
    public static @Nullable InetAddress parseAddress(String text) {
        if (isShorthand(text)) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Java reads {@code 1.2.3} as 1.2.0.3; no proxy writes that, so it is no address here. */
    private static boolean isShorthand(String text) {
        return text.indexOf(':') < 0 && text.chars().filter(c -> c == '.').count() != 3;
    }

    /**
     * Names the customer behind an address, as one text for all addresses that one has to change between: an IPv4 address
     * alone, of an IPv6 address its /64.
     */
    public static String customerOf(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_CUSTOMER_BYTES)
                : address.getHostAddress();
    }

    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        int wholeBytes = prefixLength / Byte.SIZE;
        for (int i = 0; i < wholeBytes; i++) {
            if (own[i] != other[i]) {
                return false;
            }
        }
        int restBits = prefixLength % Byte.SIZE;
        return restBits == 0 || ((own[wholeBytes] ^ other[wholeBytes]) & (0xFF << (Byte.SIZE - restBits)) & 0xFF) == 0;
    }
}
