package io.linkfleet.redirector.click;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of click publishing.
 *
 * @param queueCapacity clicks between event loops and publisher, rounded up to a power of two; one takes about 300 bytes
 * @param flushTimeout how long a stop waits for Kafka to take what is still here
 * @param dataFolder where clicks are kept while Kafka takes none; redirectors may share one, each has a journal of
 *     its own in it
 * @param journalSize disk that they may take; when it is full, the oldest are dropped
 * @param partitions of the topic {@code clicks}
 * @param retention of the topic {@code clicks}
 * @param replication replication factor of the topic {@code clicks}
 */
@Validated
@ConfigurationProperties("linkfleet.clicks")
record ClickProperties(
        @DefaultValue("65536") @Min(1024) @Max(1 << 24) int queueCapacity,

        @DefaultValue("10s") @DurationMin(seconds = 0) @DurationMax(minutes = 5)
        Duration flushTimeout,

        @NotNull Path dataFolder,
        @DefaultValue("1GB") @NotNull DataSize journalSize,

        @DefaultValue("6") @Positive int partitions,
        @DefaultValue("7d") @DurationMin(hours = 1) Duration retention,
        @DefaultValue("1") @Positive short replication) {}
