package io.linkfleet.shortener.url.weburl;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** IPv6 addresses: read from any right spelling, written in the compressed form (URL Standard, 3.5 and 3.6). */
final class Ipv6 {

    private static final int PIECES = 8;

    private Ipv6() {}

    static String parse(String text) {
        boolean plain = text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80 || c == ':' || c == '.');
        if (!plain || text.indexOf(':') < 0) {
            throw HostParser.invalid();
        }
        try {
            return compress(bytes(text));
        } catch (IllegalArgumentException _) {
            throw HostParser.invalid();
        }
    }

    /** The IPv4 address in a mapped one, such as {@code [::ffff:7f00:1]}; anything else as it is. */
    static String unmapped(String host) {
        InetAddress address = Inet6Address.ofLiteral(host.substring(1, host.length() - 1));
        return address instanceof Inet4Address ? address.getHostAddress() : host;
    }

    /** Java turns a mapped IPv4 address into an IPv4 address; here it stays what was written. */
    private static byte[] bytes(String text) {
        InetAddress address = Inet6Address.ofLiteral(text);
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }

    private static String compress(byte[] bytes) {
        int[] pieces = new int[PIECES];
        for (int i = 0; i < PIECES; i++) {
            pieces[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
        }
        int from = -1;
        int length = 1;
        for (int i = 0; i < PIECES; i++) {
            int zeros = zerosFrom(pieces, i);
            if (zeros > length) {
                from = i;
                length = zeros;
            }
        }
        return write(pieces, from, length);
    }

    private static int zerosFrom(int[] pieces, int start) {
        int i = start;
        while (i < PIECES && pieces[i] == 0) {
            i++;
        }
        return i - start;
    }

    /** The longest run of two or more zeros becomes a double colon. */
    private static String write(int[] pieces, int zerosFrom, int zeros) {
        var text = new StringBuilder();
        for (int i = 0; i < PIECES; i++) {
            if (i == zerosFrom) {
                text.append(i == 0 ? "::" : ":");
                i += zeros - 1;
                continue;
            }
            text.append(Integer.toHexString(pieces[i]));
            if (i < PIECES - 1) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
