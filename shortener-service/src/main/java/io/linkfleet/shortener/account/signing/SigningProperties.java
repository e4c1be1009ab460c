package io.linkfleet.shortener.account.signing;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How access tokens are signed.
 *
 * @param keyRotation how long one key signs access tokens
 */
@Validated
@ConfigurationProperties("linkfleet.accounts")
record SigningProperties(
        @DefaultValue("30d") @DurationMin(days = 3) @DurationMax(days = 366)
        Duration keyRotation) {}
