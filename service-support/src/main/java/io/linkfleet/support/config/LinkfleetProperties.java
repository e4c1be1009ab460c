package io.linkfleet.support.config;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.support.request.AddressBlock;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings that all services share.
 *
 * @param publicUrl where followers and clients reach the fleet: the base of every short URL
 * @param trustedProxies the addresses and blocks whose {@code X-Forwarded-For} is believed
 */
@Validated
@ConfigurationProperties("linkfleet")
public record LinkfleetProperties(
        @NotNull URI publicUrl, @DefaultValue List<AddressBlock> trustedProxies) {

    @AssertTrue(message = "must be an http or https URL with a host, without query, fragment or credentials") public boolean isPublicUrl() {
        return publicUrl != null
                && ("http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme()))
                && publicUrl.getHost() != null
                && publicUrl.getRawQuery() == null
                && publicUrl.getRawFragment() == null
                && publicUrl.getRawUserInfo() == null;
    }

    /** The short domain that keys belong to: the host of the public URL in lower case, without port. */
    public String domain() {
        return publicUrl.getHost().toLowerCase(Locale.ROOT);
    }

    /** The address that a follower uses. */
    public String shortUrl(ShortCode code) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base : base + '/') + code.value();
    }
}
