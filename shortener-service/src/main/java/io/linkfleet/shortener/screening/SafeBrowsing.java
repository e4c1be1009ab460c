package io.linkfleet.shortener.screening;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Asks Google's Safe Browsing (Lookup API, version 4). */
public final class SafeBrowsing {

    /** As many as one question may hold. */
    public static final int MAX_DESTINATIONS = 500;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;
    private static final List<String> THREATS =
            List.of("MALWARE", "SOCIAL_ENGINEERING", "UNWANTED_SOFTWARE", "POTENTIALLY_HARMFUL_APPLICATION");

    private final WebClient client;
    private final String key;
    private final Counter failures;

    SafeBrowsing(URI address, String key, MeterRegistry metrics) {
        this.client = WebClient.builder()
                .baseUrl(address.toString())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
                .build();
        this.key = key;
        this.failures = metrics.counter("linkfleet.screening.failures", "screen", "safe_browsing");
    }

    /**
     * Those that are known to be dangerous. Fails, and counts that, without an answer in time.
     *
     * @param hrefs at most {@link #MAX_DESTINATIONS}
     */
    public Mono<Set<String>> findDangerous(Set<String> hrefs) {
        return client.post()
                .uri("/v4/threatMatches:find")
                // In a header, not in the address: addresses stand in logs and traces.
                .header("X-Goog-Api-Key", key)
                .bodyValue(question(hrefs))
                .retrieve()
                .bodyToMono(JsonNode.class)
                .timeout(TIMEOUT)
                .map(SafeBrowsing::matches)
                .doOnError(_ -> failures.increment());
    }

    private static Set<String> matches(JsonNode answer) {
        return answer.path("matches")
                .valueStream()
                .map(match -> match.path("threat").path("url").asString(""))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> question(Set<String> hrefs) {
        return Map.of(
                "client",
                Map.of("clientId", "linkfleet", "clientVersion", "1"),
                "threatInfo",
                Map.of(
                        "threatTypes", THREATS,
                        "platformTypes", List.of("ANY_PLATFORM"),
                        "threatEntryTypes", List.of("URL"),
                        "threatEntries",
                                hrefs.stream().map(href -> Map.of("url", href)).toList()));
    }
}
