package io.linkfleet.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real Kafka 4: one node that is broker and controller (KRaft), in a JVM of its own. */
public final class KafkaServer implements LocalServer {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final String CLUSTER_ID = "bGlua2ZsZWV0LWxvY2FsMQ";

    private final Path data;
    private final Path log;
    private final int port;
    private final JavaProcess java;

    /** A node on {@code port}, with its files in {@code data} and its output in {@code log}. */
    public KafkaServer(Path data, Path log, int port) {
        this.data = data;
        this.log = log;
        this.port = port;
        java = new JavaProcess(name(), log, Map.of());
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
    public void launch() {
        Path configuration = writeConfiguration();
        if (!Files.exists(data.resolve("logs/meta.properties"))) {
            format(configuration);
        }
        java.launch(
                kafka(List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"), "kafka.Kafka", configuration.toString()));
    }

    @Override
    public void awaitReady() {
        java.awaitReady(START_TIMEOUT, () -> Ports.isOpen(port));
    }

    /** Has every consumer begin anew, with the oldest record that is kept; none of them may be running. */
    public void forgetConsumerGroups() {
        JavaProcess.run(
                log,
                kafka(
                        List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        ConsumerGroups.class.getName(),
                        bootstrapServers()));
    }

    @Override
    public void stop() {
        java.stop(STOP_TIMEOUT);
    }

    @Override
    public ProcessHandle process() {
        return java.process();
    }

    /**
     * Nobody but the node itself needs to know the controller's port, so each launch has another one. After a kill the
     * broker is let in again when its last session is over, hence a short one.
     */
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
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=3000
                """.formatted(port, Ports.free(), data.resolve("logs"));
        try {
            Files.createDirectories(data);
            return Files.writeString(data.resolve("server.properties"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format(Path configuration) {
        JavaProcess.run(
                log,
                kafka(
                        List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        CLUSTER_ID,
                        "-c",
                        configuration.toString(),
                        "--ignore-formatted"));
    }

    private String[] kafka(List<String> options, String... mainClassAndArguments) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add("-Dlog4j2.configurationFile=" + KafkaRuntime.loggingConfiguration(data));
        arguments.addAll(List.of("-cp", KafkaRuntime.classPath()));
        arguments.addAll(List.of(mainClassAndArguments));
        return arguments.toArray(String[]::new);
    }
}
