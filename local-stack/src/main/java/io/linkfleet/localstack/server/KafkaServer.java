package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real Kafka 4: one node that is broker and controller (KRaft), in a JVM of its own. */
public final class KafkaServer implements LocalServer {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final String CLUSTER_ID = "bGlua2ZsZWV0LWxvY2FsMQ";

    private final Path data;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private @Nullable Process process;

    /** A node on {@code port}, with its files in {@code data} and its output in {@code log}. */
    public KafkaServer(Path data, Path log, int port) {
        this.data = data;
        this.log = log;
        this.port = port;
        this.controllerPort = Ports.free();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        Path configuration = writeConfiguration();
        if (!Files.exists(data.resolve("logs/meta.properties"))) {
            format(configuration);
        }
        List<String> command = java("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");
        command.addAll(List.of("kafka.Kafka", configuration.toString()));
        process = ServerProcess.start(name(), command, log, START_TIMEOUT, () -> Ports.isOpen(port));
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
            throw new IllegalStateException("kafka was not started");
        }
        return process.toHandle();
    }

    private Path writeConfiguration() {
        String settings = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENT
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=1
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port, controllerPort, data.resolve("logs"));
        try {
            Files.createDirectories(data);
            return Files.writeString(data.resolve("server.properties"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format(Path configuration) {
        List<String> command = java("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        command.addAll(List.of(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                CLUSTER_ID,
                "-c",
                configuration.toString(),
                "--ignore-formatted"));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process formatting = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            boolean ended = formatting.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!ended || formatting.exitValue() != 0) {
                formatting.destroyForcibly();
                throw new IllegalStateException("kafka's storage can't be formatted, see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(options));
        command.add("-Dlog4j2.configurationFile=" + KafkaRuntime.loggingConfiguration(data));
        command.addAll(List.of("-cp", KafkaRuntime.classPath()));
        return command;
    }
}
