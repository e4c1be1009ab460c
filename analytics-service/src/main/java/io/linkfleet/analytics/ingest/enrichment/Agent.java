package io.linkfleet.analytics.ingest.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * What a user agent says of who uses it. A null says nothing.
 *
 * @param device {@code desktop}, {@code phone}, {@code tablet} or {@code tv}
 * @param browser such as {@code Firefox}, without version
 * @param system such as {@code Android}, without version
 * @param bot null for people
 */
public record Agent(
        @Nullable String device,
        @Nullable String browser,
        @Nullable String system,
        @Nullable Bot bot) {

    public static final Agent UNKNOWN = new Agent(null, null, null, null);
}
