package io.linkfleet.analytics.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How clicks are taken in.
 *
 * @param concurrency threads that take clicks, each with its own share of the partitions
 * @param batchSize most records in one transaction
 * @param rawRetention how far back raw clicks are kept, in whole days, and so the oldest click that is taken. The topic
 *     must keep records for a shorter time, or a replay would bring clicks whose duplicates are no longer recognisable
 */
@Validated
@ConfigurationProperties("linkfleet.ingest")
public record IngestProperties(
        @Min(1) @Max(64) int concurrency,
        @Min(1) @Max(50_000) int batchSize,

        @NotNull @DurationMin(days = 1) @DurationMax(days = 3_650)
        Duration rawRetention) {

    public int rawRetentionDays() {
        return Math.toIntExact(rawRetention.toDays());
    }
}
