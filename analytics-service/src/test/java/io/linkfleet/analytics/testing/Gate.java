package io.linkfleet.analytics.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A door in front of a TCP server that a test can shut, as if the server were killed, or hold up, as if it hung, and open
 * again.
 */
public final class Gate implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;
    private volatile CountDownLatch flowing = new CountDownLatch(0);

    public Gate(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Breaks every connection and every attempt at a new one. */
    public void shut() {
        open = false;
        sockets.forEach(Gate::closeQuietly);
        sockets.clear();
    }

    /** Takes connections, but lets nothing through until the door is opened. */
    public void hold() {
        flowing = new CountDownLatch(1);
    }

    public void open() {
        open = true;
        flowing.countDown();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (open) {
                    connect(client);
                } else {
                    client.close();
                }
            } catch (IOException e) {
                // The door was closed, or the target is away: either shows on the client's side.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                flowing.await();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // Broken on purpose, or ended by its owner.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        shut();
        door.close();
    }
}
