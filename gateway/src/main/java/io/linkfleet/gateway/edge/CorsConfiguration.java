package io.linkfleet.gateway.edge;

import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.gateway.routing.GatewayProperties;
import io.linkfleet.gateway.routing.Origin;
import io.linkfleet.support.config.LinkfleetProperties;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.request.RequestId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.util.pattern.PathPatternParser;

/** Whose pages may call the API. Short URLs are followed, not fetched, so they need no permission. */
@Configuration(proxyBeanMethods = false)
class CorsConfiguration {

    private static final Duration PERMISSION_LIFETIME = Duration.ofHours(1);

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    CorsWebFilter corsFilter(GatewayProperties settings, LinkfleetProperties common) {
        var cors = new org.springframework.web.cors.CorsConfiguration();
        cors.setAllowedOrigins(Stream.concat(Stream.of(Origin.of(common.publicUrl())), settings.corsOrigins().stream())
                .map(Origin::toString)
                .toList());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                "Accept",
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "X-Api-Key",
                RequestId.HEADER));
        cors.setExposedHeaders(List.of(
                "ETag",
                "Idempotency-Replayed",
                "Link",
                "Location",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                RequestId.HEADER));
        cors.setMaxAge(PERMISSION_LIFETIME);
        var paths = new UrlBasedCorsConfigurationSource(PathPatternParser.defaultInstance);
        paths.registerCorsConfiguration("/api/**", cors);
        return new CorsWebFilter(paths, new RefusingWithProblem());
    }

    private static final class RefusingWithProblem extends DefaultCorsProcessor {

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "Pages of this origin may not call the API, or not in this way.");
        }
    }
}
