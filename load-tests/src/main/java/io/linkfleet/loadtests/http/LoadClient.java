package io.linkfleet.loadtests.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Puts HTTP/1.1 load on a server from one thread, over many keep-alive connections. A connection that breaks counts as
 * an error when a request was under way, and is made again.
 */
public final class LoadClient {

    private static final long TIMEOUT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long RECONNECT_NANOS = Duration.ofMillis(20).toNanos();

    /** How long the thread may rest while a request is due soon: far below any latency that matters here. */
    private static final long REST_NANOS = 50_000;

    /** A request that waits so long for any connection ends the run: there is no server. */
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private static final long HIGHEST_NANOS = Duration.ofMinutes(2).toNanos();

    private final InetSocketAddress server;
    private final Supplier<byte[]> requests;
    private final int expectedStatus;
    private final int connections;
    private final Histogram latencies = new Histogram(HIGHEST_NANOS, 3);
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final List<Connection> open = new ArrayList<>();
    private int inFlight;
    private long answered;
    private long errors;
    private long reconnectAt;
    private long checkAt;

    /**
     * A client that sends one of {@code requests} whenever one is due.
     *
     * @param expectedStatus any other one counts as an error
     */
    public LoadClient(InetSocketAddress server, Supplier<byte[]> requests, int expectedStatus, int connections) {
        this.server = server;
        this.requests = requests;
        this.expectedStatus = expectedStatus;
        this.connections = connections;
    }

    /** Runs until the pace ends and every request under way is answered or given up. */
    public Load run(Pace pace) {
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            long cpuStart = cpuTime();
            checkAt = start;
            reconnectAt = start;
            loop(selector, pace);
            long elapsed = System.nanoTime() - start;
            return result(Duration.ofNanos(elapsed), (double) (cpuTime() - cpuStart) / elapsed);
        } catch (IOException e) {
            throw new IllegalStateException("no load on " + server, e);
        } finally {
            open.forEach(Connection::close);
        }
    }

    private void loop(Selector selector, Pace pace) throws IOException {
        for (long now = System.nanoTime(); ; now = System.nanoTime()) {
            keepConnected(selector, now);
            long due = pace.nextAt(now);
            while (due <= now && !idle.isEmpty()) {
                send(idle.remove(), due, now);
                pace.advance();
                due = pace.nextAt(now);
            }
            if (due == Long.MAX_VALUE && inFlight == 0) {
                return;
            }
            if (now - due > PATIENCE_NANOS) {
                throw new IOException("no connection for a minute");
            }
            if (answerable(selector, due, now)) {
                handle(selector);
            }
            giveUpOverdue(now);
        }
    }

    private void keepConnected(Selector selector, long now) throws IOException {
        if (open.size() < connections && now - reconnectAt >= 0) {
            while (open.size() < connections) {
                open.add(new Connection(selector, server));
            }
        }
    }

    private void send(Connection connection, long due, long now) {
        try {
            inFlight++;
            connection.send(requests.get(), due, now);
        } catch (IOException _) {
            fail(connection);
        }
    }

    /** Rests until something is to be done; a selector's own timeout is too coarse for the next request. */
    private boolean answerable(Selector selector, long due, long now) throws IOException {
        if (idle.isEmpty() || due == Long.MAX_VALUE) {
            return selector.select(1) > 0;
        }
        if (selector.selectNow() > 0) {
            return true;
        }
        LockSupport.parkNanos(Math.min(REST_NANOS, due - now));
        return false;
    }

    private void handle(Selector selector) {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Connection connection) {
                handle(key, connection);
            }
        }
        selector.selectedKeys().clear();
    }

    private void handle(SelectionKey key, Connection connection) {
        try {
            if (key.isConnectable()) {
                connection.connected();
                idle.add(connection);
            } else if (key.isWritable()) {
                connection.flush();
            } else if (connection.read(buffer)) {
                note(connection);
                idle.add(connection);
            }
        } catch (IOException _) {
            fail(connection);
        }
    }

    private void note(Connection connection) {
        inFlight--;
        if (connection.status() == expectedStatus) {
            long latency = Math.min(HIGHEST_NANOS, System.nanoTime() - connection.dueAt());
            latencies.recordValue(latency);
            answered++;
        } else {
            errors++;
        }
    }

    private void giveUpOverdue(long now) {
        if (now - checkAt > TIMEOUT_NANOS) {
            checkAt = now;
            open.stream()
                    .filter(connection -> connection.isOverdue(now, TIMEOUT_NANOS))
                    .toList()
                    .forEach(this::fail);
        }
    }

    private void fail(Connection connection) {
        if (connection.isBusy()) {
            inFlight--;
            errors++;
        }
        connection.close();
        open.remove(connection);
        idle.remove(connection);
        reconnectAt = System.nanoTime() + RECONNECT_NANOS;
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private Load result(Duration duration, double clientCpu) {
        return new Load(
                answered,
                errors,
                duration,
                percentile(50),
                percentile(95),
                percentile(99),
                percentile(99.9),
                Duration.ofNanos(latencies.getMaxValue()),
                clientCpu);
    }

    private Duration percentile(double percentile) {
        return Duration.ofNanos(latencies.getValueAtPercentile(percentile));
    }
}
