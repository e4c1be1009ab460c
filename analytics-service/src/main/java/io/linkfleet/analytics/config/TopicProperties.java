package io.linkfleet.analytics.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made when they don't exist yet; existing ones are left as they are.
 *
 * @param clicksPartitions partitions of {@code clicks}, the ceiling for threads that can share the work
 * @param clicksRetention how long Kafka keeps clicks: the longest outage of Postgres that loses none
 * @param replication copies of each partition
 */
@Validated
@ConfigurationProperties("linkfleet.topics")
record TopicProperties(
        @Min(1) @Max(1_000) int clicksPartitions,
        @NotNull @DurationMin(hours = 1) Duration clicksRetention,
        @Min(1) @Max(9) short replication) {}
