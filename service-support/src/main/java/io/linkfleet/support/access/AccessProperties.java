package io.linkfleet.support.access;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose word about callers a service takes.
 *
 * @param gatewayKeys public keys of the gateways
 */
@Validated
@ConfigurationProperties("linkfleet.access")
record AccessProperties(@NotNull GatewayPublicKeys gatewayKeys) {}
