package io.linkfleet.redirector.place;

import org.jspecify.annotations.Nullable;

/**
 * Where an address is; each part may be unknown.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2 subdivision without the country, or its name where the database has no code
 */
public record Place(
        @Nullable String country,
        @Nullable String region,
        @Nullable String city) {

    static final Place UNKNOWN = new Place(null, null, null);
}
