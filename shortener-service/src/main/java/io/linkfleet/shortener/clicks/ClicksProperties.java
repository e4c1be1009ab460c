package io.linkfleet.shortener.clicks;

import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where click totals come from.
 *
 * @param analyticsUrl the analytics service
 * @param timeout how long an answer waits for it; then it goes out without
 */
@Validated
@ConfigurationProperties("linkfleet.clicks")
record ClicksProperties(
        @DefaultValue("http://localhost:8003") URI analyticsUrl,

        @DefaultValue("300ms") @DurationMin(millis = 1) @DurationMax(seconds = 5)
        Duration timeout) {}
