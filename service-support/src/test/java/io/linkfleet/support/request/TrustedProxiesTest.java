package io.linkfleet.support.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedProxiesTest {

    private static final TrustedProxies NONE = new TrustedProxies(List.of());
    private static final TrustedProxies INSIDE = trusting("10.0.0.0/8", "fd00::/8");

    @Test
    void headerOfAnUntrustedPeerIsIgnored() {
        assertThat(client(NONE, "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
        assertThat(client(INSIDE, "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void rightmostAddressBeyondOurProxiesIsTheClient() {
        assertThat(client(INSIDE, "10.0.0.1", "1.1.1.1, 203.0.113.9, 10.2.3.4")).isEqualTo("203.0.113.9");
    }

    @Test
    void severalHeadersReadAsOneChain() {
        assertThat(client(INSIDE, "10.0.0.1", "1.1.1.1", "203.0.113.9", "10.2.3.4"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void forgedLeftEndIsNeverReached() {
        assertThat(client(INSIDE, "10.0.0.1", "10.9.9.9, 203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "", "example.com", "203.0.113.9:8080", "1.2.3", "<script>"})
    void chainEndsWhereAHopIsNoAddress(String hop) {
        assertThat(client(INSIDE, "10.0.0.1", hop)).isEqualTo("10.0.0.1");
    }

    @Test
    void addressesOfVersionSixAreBelievedToo() {
        assertThat(client(INSIDE, "fd00::1", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.128.0/17, 192.168.127.255, false",
        "192.168.128.0/17, 192.168.200.1, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "fd00::/8, 10.0.0.1, false"
    })
    void blockHoldsItsAddressesOnly(String block, String address, boolean contained) {
        assertThat(AddressBlock.of(block).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "localhost", "10.0.0.0/x"})
    void blockRefusesOtherText(String text) {
        assertThatThrownBy(() -> AddressBlock.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TrustedProxies trusting(String... blocks) {
        return new TrustedProxies(Arrays.stream(blocks).map(AddressBlock::of).toList());
    }

    private static String client(TrustedProxies proxies, String peer, String... forwardedFor) {
        var request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4711))
                .header("X-Forwarded-For", forwardedFor)
                .build();
        InetAddress address = proxies.clientAddress(request);
        assertThat(address).isNotNull();
        return address.getHostAddress();
    }
}
