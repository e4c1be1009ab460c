package io.linkfleet.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback interface.
 *
 * <p>Free ones are taken from below the range in which kernels give ports to outgoing connections. There a server that
 * comes back could find its port taken by somebody's connection, and a client that keeps trying the port of a server that
 * is away could be connected to itself.
 */
public final class Ports {

    private static final int FIRST = 15_000;

    /** Linux gives outgoing connections ports from 32768 on, others from 49152. */
    private static final int LAST = 32_000;

    /** More than enough unless nearly all are taken. */
    private static final int ATTEMPTS = 1_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    /** Handed out before: their servers may not have started yet, or be away for a while. */
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nobody listens on now, another one at each call. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && TAKEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free between " + FIRST + " and " + LAST);
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
