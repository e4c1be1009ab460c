package io.linkfleet.shortener.screening;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which destinations are not taken.
 *
 * @param privateAddresses whether short URLs may lead to private addresses and local names, as in an intranet
 * @param shorteners whether they may lead to other URL shorteners
 * @param blockedHosts file with hosts that none may lead to; null for none
 * @param safeBrowsingKey for Google's Safe Browsing; null or empty: it is not asked
 * @param safeBrowsingUrl where Safe Browsing is
 */
@Validated
@ConfigurationProperties("linkfleet.screening")
record ScreeningProperties(
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("false") boolean shorteners,
        @Nullable Path blockedHosts,
        @Nullable String safeBrowsingKey,

        @NotNull @DefaultValue("https://safebrowsing.googleapis.com")
        URI safeBrowsingUrl) {

    @Override
    public String toString() {
        return "ScreeningProperties[…]";
    }
}
