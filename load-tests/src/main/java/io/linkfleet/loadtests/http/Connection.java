package io.linkfleet.loadtests.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A keep-alive connection with one request at a time. */
final class Connection {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Answer answer = new Answer();
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    /** When the request under way was due; latency counts from there. */
    private long dueAt;

    private long sentAt;
    private boolean busy;

    /** Connects in the background; {@link #connected} says when it is there. */
    Connection(Selector selector, InetSocketAddress server) throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(server);
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    void connected() throws IOException {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
    }

    void send(byte[] request, long due, long now) throws IOException {
        dueAt = due;
        sentAt = now;
        busy = true;
        answer.clear();
        unsent = ByteBuffer.wrap(request);
        flush();
    }

    void flush() throws IOException {
        channel.write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Reads what is there; true when the answer is complete. */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int read = channel.read(buffer);
        if (read < 0) {
            throw new EOFException();
        }
        boolean complete = read > 0 && answer.append(buffer.array(), read);
        busy &= !complete;
        return complete;
    }

    int status() {
        return answer.status();
    }

    long dueAt() {
        return dueAt;
    }

    /** Whether a request waits for its answer. */
    boolean isBusy() {
        return busy;
    }

    boolean isOverdue(long now, long timeout) {
        return busy && now - sentAt > timeout;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing more is expected of it.
        }
    }
}
