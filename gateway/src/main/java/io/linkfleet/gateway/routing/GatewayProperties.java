package io.linkfleet.gateway.routing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are and who may call them.
 *
 * @param corsOrigins whose pages may call the API from a browser, beside the public URL's own
 * @param shortenerTimeout how long the shortener may take to begin its answer; the others likewise
 * @param callsAtOnce calls that one service may have to answer at once; more are refused, so that a slow service holds no
 *     more of the gateway than this
 * @param requestTimeout how long a client may take to send its whole request, and for how long it may take nothing of its
 *     answer
 */
@Validated
@ConfigurationProperties("linkfleet.gateway")
public record GatewayProperties(
        @NotNull Origin shortenerUrl,
        @NotNull Origin redirectorUrl,
        @NotNull Origin analyticsUrl,
        @DefaultValue List<Origin> corsOrigins,

        @DefaultValue("4s") @DurationMin(millis = 100) @DurationMax(minutes = 2)
        Duration shortenerTimeout,

        @DefaultValue("4s") @DurationMin(millis = 100) @DurationMax(minutes = 2)
        Duration redirectorTimeout,

        @DefaultValue("4s") @DurationMin(millis = 100) @DurationMax(minutes = 2)
        Duration analyticsTimeout,

        @DefaultValue("1000") @Positive int callsAtOnce,

        @DefaultValue("30s") @DurationMin(seconds = 1) @DurationMax(minutes = 10)
        Duration requestTimeout) {}
