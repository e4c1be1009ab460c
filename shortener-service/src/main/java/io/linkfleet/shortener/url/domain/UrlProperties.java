package io.linkfleet.shortener.url.domain;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of short URLs.
 *
 * @param codeLength how long a generated code is at first
 * @param ownHosts further hosts that lead to this fleet, so that no short URL may lead to them
 */
@Validated
@ConfigurationProperties("linkfleet.url")
public record UrlProperties(
        @Min(6) @Max(32) @DefaultValue("7") int codeLength,
        @DefaultValue Set<String> ownHosts) {

    @AssertTrue(message = "must list host names or addresses") public boolean isOwnHosts() {
        return ownHosts != null && ownHosts.stream().allMatch(UrlRules::isHost);
    }
}
