package io.linkfleet.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private final int port = Ports.free();
    private final FreePorts onePort = new FreePorts(port, port + 1);

    @Test
    void handsOutAPortOnce() {
        assertThat(onePort.next()).isEqualTo(port);
        assertThatThrownBy(onePort::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void handsOutNoPortThatIsReserved() {
        onePort.reserve(port);

        assertThatThrownBy(onePort::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void handsOutNoPortThatSomebodyListensOn() throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(onePort::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void findsTheOnlyPortThatIsLeft() {
        var range = new FreePorts(port - 500, port + 500);
        for (int other = port - 500; other < port + 500; other++) {
            if (other != port) {
                range.reserve(other);
            }
        }

        assertThat(range.next()).isEqualTo(port);
    }
}
