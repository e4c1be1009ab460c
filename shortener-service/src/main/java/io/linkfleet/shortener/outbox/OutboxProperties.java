package io.linkfleet.shortener.outbox;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topic of URL events is made when it isn't there.
 *
 * @param partitions of the topic
 * @param replication how many brokers hold each partition
 */
@Validated
@ConfigurationProperties("linkfleet.outbox")
record OutboxProperties(
        @Min(1) @DefaultValue("6") int partitions,
        @Min(1) @DefaultValue("1") short replication) {}
