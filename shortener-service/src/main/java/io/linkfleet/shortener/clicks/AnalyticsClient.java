package io.linkfleet.shortener.clicks;

import io.linkfleet.contracts.url.ShortCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Asks the analytics service on behalf of whoever asks us. No answer of ours depends on one of its. */
public final class AnalyticsClient {

    private final WebClient analytics;
    private final Duration timeout;
    private final Counter failures;
    private final Clock clock;

    AnalyticsClient(WebClient analytics, Duration timeout, MeterRegistry metrics, Clock clock) {
        this.analytics = analytics;
        this.timeout = timeout;
        this.failures = Counter.builder("linkfleet.clicks.lookup.failures")
                .description("Click totals that analytics did not say in time")
                .register(metrics);
        this.clock = clock;
    }

    /**
     * The clicks of a short URL; empty when analytics gives no answer in time, or none to this caller.
     *
     * @param authorization the header that the caller came with: a gateway's word, which analytics takes as we do
     */
    public Mono<ClickTotals> findTotals(ShortCode code, String authorization) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return analytics
                .get()
                .uri("/api/v1/analytics?short_codes={code}&from={from}&to={to}", code.value(), today, today)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .timeout(timeout)
                .map(AnalyticsClient::toTotals)
                .doOnError(_ -> failures.increment())
                .onErrorResume(_ -> Mono.empty());
    }

    private static ClickTotals toTotals(JsonNode statistics) {
        JsonNode clicks = statistics.path("all_time_clicks");
        String asOf = statistics.path("as_of").asString("");
        return new ClickTotals(
                clicks.path("total").asLong(),
                clicks.path("humans").asLong(),
                clicks.path("bots").asLong(),
                asOf.isEmpty() ? null : Instant.parse(asOf));
    }
}
