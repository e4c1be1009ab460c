package io.linkfleet.shortener.screening;

import io.linkfleet.support.request.AddressBlock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses destinations that mean something else to each follower: addresses that aren't global (IANA's special-purpose
 * registries) and names that are resolved on the spot. Names aren't looked up: what a name leads to can change at any time,
 * and nobody here follows it.
 */
final class PrivateAddresses implements Screen {

    private static final List<AddressBlock> BLOCKS = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/127",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001:db8::/32",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8")
            .map(AddressBlock::of)
            .toList();

    /** RFC 6052: behind it, a translator reaches the IPv4 address of the last four bytes. */
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

    /** RFC 6761, 6762 and 9476, and what ICANN keeps free for private use. */
    private static final List<String> LOCAL_NAMES =
            List.of(".localhost", ".local", ".internal", ".home.arpa", ".test", ".alt");

    @Override
    public @Nullable Objection objection(String host) {
        return isPrivate(host) ? new Objection("private_address", "must not lead to a private address") : null;
    }

    private static boolean isPrivate(String host) {
        InetAddress address = AddressBlock.parseAddress(host);
        return address == null ? isLocalName(host) : isPrivate(address);
    }

    private static boolean isPrivate(InetAddress address) {
        return BLOCKS.stream().anyMatch(block -> block.contains(address))
                || (NAT64.contains(address) && isPrivate(translated(address)));
    }

    private static InetAddress translated(InetAddress address) {
        try {
            byte[] bytes = address.getAddress();
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isLocalName(String host) {
        String name = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
        return name.indexOf('.') < 0 || LOCAL_NAMES.stream().anyMatch(name::endsWith);
    }
}
