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
import java.util.Map;
import java.util.stream.Collectors;
import redis.embedded.core.ExecutableProvider;

/** A real Redis 6.2. It keeps an append-only file, so that a restart has what the last second had. */
public final class RedisServer implements LocalServer {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int ANSWER_TIMEOUT_MILLIS = 500;

    /** For one look at all keys that fit into its memory. */
    private static final int SCRIPT_TIMEOUT_MILLIS = 30_000;

    private final Path data;
    private final int port;
    private final ServerProcess process;

    /** A server on {@code port}, with its files in {@code data} and its output in {@code log}. */
    public RedisServer(Path data, Path log, int port) {
        this.data = data;
        this.port = port;
        process = new ServerProcess(name(), log, Map.of());
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
    public void launch() {
        process.launch(command());
    }

    @Override
    public void awaitReady() {
        process.awaitReady(START_TIMEOUT, this::answersPing);
    }

    @Override
    public void stop() {
        process.stop(STOP_TIMEOUT);
    }

    @Override
    public ProcessHandle process() {
        return process.process();
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
                "volatile-lru");
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

    /** Empties it but for keys that begin with one of these prefixes. */
    public void forgetAllBut(List<String> prefixes) {
        String kept = prefixes.stream()
                .map(prefix -> "string.sub(key, 1, " + prefix.length() + ") == '" + prefix + "'")
                .collect(Collectors.joining(" or "));
        String script = "local cursor = '0' repeat local found = redis.call('SCAN', cursor, 'COUNT', 1000)"
                + " cursor = found[1] for _, key in ipairs(found[2]) do"
                + " if not (" + kept + ") then redis.call('UNLINK', key) end end"
                + " until cursor == '0' return redis.status_reply('OK')";
        if (!answers("EVAL \"" + script + "\" 0", "+OK", SCRIPT_TIMEOUT_MILLIS)) {
            throw new IllegalStateException("redis does not forget");
        }
    }

    private boolean answersPing() {
        return answers("PING", "+PONG", ANSWER_TIMEOUT_MILLIS);
    }

    private boolean answers(String command, String answer, int timeoutMillis) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(timeoutMillis);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = socket.getInputStream().readNBytes(answer.length());
            return new String(bytes, StandardCharsets.US_ASCII).equals(answer);
        } catch (IOException _) {
            return false;
        }
    }
}
