package io.linkfleet.loadtests.ingest;

import io.linkfleet.contracts.UuidV7;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.loadtests.fleet.FleetUnderTest;
import io.linkfleet.loadtests.fleet.ShortUrls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clicks as a short domain has them in some weeks: popular short URLs, all kinds of programs, visitors who come back. */
record ClickTraffic(ShortUrls urls, int clicks, int days) {

    private static final String TOPIC = "clicks";
    private static final int VISITORS = 300_000;
    private static final List<String> COUNTRIES = List.of("DE", "US", "FR", "BR", "IN", "GB", "JP", "AT", "CH", "PL");
    private static final List<String> LANGUAGES =
            List.of("de-DE", "en-US", "fr", "pt-BR", "en-IN", "en-GB", "ja", "pl");
    private static final List<String> REFERRERS = List.of(
            "https://www.google.com/search?q=a",
            "https://t.co/abcdefg",
            "https://www.facebook.com/",
            "https://news.ycombinator.com/item?id=1",
            "https://blog.example.org/posts/2026/11/a-post-with-a-link");

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_%d like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1"
                    + " Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 15; SM-S%dB) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile"
                    + " Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/133.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.%d"
                    + " Safari/605.1.15",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) %d");

    private static final int VERSIONS = 200;

    /** Puts those of the last days into Kafka. */
    void send(FleetUnderTest fleet) {
        send(fleet, Instant.now());
    }

    /** Puts those of the days before {@code end} into Kafka, in the order of their times, as redirectors would. */
    void send(FleetUnderTest fleet, Instant end) {
        fleet.declareTopic(TOPIC);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                fleet.kafka().bootstrapServers(),
                "compression.type",
                "lz4",
                "linger.ms",
                25,
                "batch.size",
                262_144);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Instant start = end.truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(days));
            long step = Duration.ofDays(days).toMillis() / clicks;
            var random = new Random(7);
            IntSupplier popular = urls.popular();
            for (int i = 0; i < clicks; i++) {
                ClickEvent click = click(start.plusMillis(i * step), popular.getAsInt(), random);
                // The record's own time is now, so that the topic's retention leaves it there.
                producer.send(new ProducerRecord<>(
                        TOPIC, click.key().toString().getBytes(StandardCharsets.UTF_8), ClickEventJson.encode(click)));
            }
        }
    }

    private ClickEvent click(Instant at, int url, Random random) {
        int visitor = random.nextInt(VISITORS);
        String code = urls.code(url);
        return new ClickEvent(
                UuidV7.of(at.toEpochMilli()),
                ClickEvent.Kind.CLICK,
                at,
                UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.US_ASCII)),
                new UrlKey(ShortUrls.DOMAIN, new ShortCode(code)),
                String.format("%032x", visitor * 2_654_435_761L),
                at.toString().substring(0, 7),
                COUNTRIES.get(visitor % COUNTRIES.size()),
                null,
                "City " + visitor % 500,
                AGENTS.get(visitor % AGENTS.size()).formatted(visitor / 7 % VERSIONS),
                random.nextInt(3) == 0 ? null : REFERRERS.get(random.nextInt(REFERRERS.size())),
                LANGUAGES.get(visitor % LANGUAGES.size()),
                null,
                null,
                UUID.randomUUID().toString(),
                null);
    }
}
