package io.linkfleet.redirector;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.linkfleet.contracts.Topics;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.localstack.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** A follower's address is used and forgotten: it stands nowhere afterwards. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"LINKFLEET_TRUSTED_PROXIES=127.0.0.1", "logging.level.io.linkfleet=trace"})
@ContextConfiguration(initializers = RedirectorStack.class)
@ExtendWith(OutputCaptureExtension.class)
class PrivacyIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final List<String> ADDRESSES = List.of("203.0.113.77", "2001:db8::77:1");

    private final int port;
    private final int managementPort;
    private final Path data;

    @Autowired
    PrivacyIT(
            @LocalServerPort int port,
            @LocalManagementPort int managementPort,
            @Value("${linkfleet.clicks.data-folder}") Path data) {
        this.port = port;
        this.managementPort = managementPort;
        this.data = data;
    }

    @Test
    void noAddressIsKeptAnywhere(CapturedOutput output) throws Exception {
        for (String address : ADDRESSES) {
            assertThat(follow("/private", address)).isEqualTo(302);
            assertThat(follow("/private", address)).isEqualTo(302);
            assertThat(follow("/private-unknown", address)).isEqualTo(404);
        }

        List<byte[]> records = clicks(2 * ADDRESSES.size());
        List<String> visitors = records.stream()
                .map(record ->
                        Objects.requireNonNull(ClickEventJson.decode(record).visitorHash()))
                .toList();
        assertThat(visitors).doesNotContainNull();
        assertThat(visitors.stream().distinct()).hasSize(ADDRESSES.size());

        for (String address : ADDRESSES) {
            assertThat(records).noneMatch(record -> new String(record, StandardCharsets.UTF_8).contains(address));
            assertThat(output.getAll()).doesNotContain(address);
            assertThat(metrics()).doesNotContain(address);
            assertThat(filesIn(data)).noneMatch(content -> content.contains(address));
            assertThat(redis()).noneMatch(content -> content.contains(address));
        }
    }

    private int follow(String path, String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static List<byte[]> clicks(int expected) {
        List<byte[]> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafkaBootstrapServers(),
                        "group.id",
                        "privacy",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.CLICKS));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    ClickEvent event = ClickEventJson.decode(record.value());
                    if (event.key().code().value().equals("private")) {
                        records.add(record.value());
                    }
                });
                return records.size() >= expected;
            });
        }
        return records;
    }

    private String metrics() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
                .build();
        String metrics = HTTP.send(request, BodyHandlers.ofString()).body();
        assertThat(metrics).contains("linkfleet_redirects_total");
        return metrics;
    }

    private static List<String> filesIn(Path folder) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static List<String> redis() {
        try (RedisClient client = RedisClient.create(TestServers.redisUrl())) {
            var commands = client.connect().sync();
            return commands.keys("*").stream()
                    .map(key -> key + ' ' + commands.get(key))
                    .toList();
        }
    }
}
