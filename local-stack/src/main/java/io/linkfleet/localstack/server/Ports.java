package io.linkfleet.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;

/** Ports of the loopback interface. */
public final class Ports {

    /**
     * Below the range in which kernels give ports to outgoing connections: Linux from 32768 on, others from 49152.
     * There a server that comes back could find its port taken by somebody's connection, and a client that keeps trying
     * the port of a server that is away could be connected to itself.
     */
    public static final FreePorts POOL = new FreePorts(15_000, 32_000);

    public static final int HIGHEST = 65_535;

    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private Ports() {}

    /** A port that nobody listens on now, another one at each call. */
    public static int free() {
        return POOL.next();
    }

    /** The port that {@code text} says, from 1 to {@value #HIGHEST}, if it says one. */
    public static OptionalInt parse(String text) {
        // Five digits at most: no more are needed, and more could overflow.
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return port >= 1 && port <= HIGHEST ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /** Whether this process could listen on the port. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether somebody accepts connections on the port. */
    public static boolean isOpen(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
