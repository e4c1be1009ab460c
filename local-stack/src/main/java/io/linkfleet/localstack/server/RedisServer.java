package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A real Redis 6.2. It keeps an append-only file, so that a restart has what the last second had. */
public final class RedisServer implements LocalServer {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int PING_TIMEOUT_MILLIS = 500;

    private final Path data;
    private final Path log;
    private final int port;
    private @Nullable Process process;

    /** A server on {@code port}, with its files in {@code data} and its output in {@code log}. */
    public RedisServer(Path data, Path log, int port) {
        this.data = data;
        this.log = log;
        this.port = port;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        process = ServerProcess.start(name(), command(), log, START_TIMEOUT, this::answersPing);
    }

    @Override
    public void stop() {
        if (process != null) {
            ServerProcess.stop(process, STOP_TIMEOUT);
        }
    }

    @Override
    public ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException("redis was not started");
        }
        return process.toHandle();
    }

    private List<String> command() {
        return List.of(
                executable().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory",
                "256mb",
                "--maxmemory-policy",
                "allkeys-lru");
    }

    private Path executable() {
        try {
            Path binaries = data.resolve("bin");
            Files.createDirectories(binaries);
            return ExecutableProvider.newJarResourceProvider(binaries.toFile())
                    .get()
                    .toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answersPing() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PING_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+PONG".length());
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException _) {
            return false;
        }
    }
}
