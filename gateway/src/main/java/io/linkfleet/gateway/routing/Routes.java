package io.linkfleet.gateway.routing;

import java.io.IOException;
import java.time.Duration;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** All that the gateway passes on: start reading here. What is on no route and is no page of its own is a 404. */
@Configuration(proxyBeanMethods = false)
class Routes {

    static final String SHORTENER = "shortener";
    static final String REDIRECTOR = "redirector";
    static final String ANALYTICS = "analytics";

    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofMillis(50);

    @Bean
    RouteLocator routeTable(RouteLocatorBuilder routes, GatewayProperties services) {
        return routes.routes()
                .route(
                        SHORTENER,
                        route -> route.path("/api/v1/shorten", "/api/v1/urls", "/api/v1/urls/**")
                                .filters(Routes::retryingReads)
                                .uri(services.shortenerUrl().uri()))
                .route(
                        ANALYTICS,
                        route -> route.path("/api/v1/analytics/**")
                                .filters(Routes::retryingReads)
                                .uri(services.analyticsUrl().uri()))
                .route(
                        REDIRECTOR,
                        route -> route.path("/", "/{code}", "/{code}/")
                                .filters(Routes::retryingReads)
                                .uri(services.redirectorUrl().uri()))
                .build();
    }

    /** Once more, when the service's instance was lost on the way: the next connection may reach another one. */
    private static UriSpec retryingReads(GatewayFilterSpec filters) {
        return filters.retry(retry -> retry.setRetries(1)
                .setMethods(HttpMethod.GET, HttpMethod.HEAD)
                .setSeries()
                .setExceptions(IOException.class)
                .setBackoff(PAUSE_BEFORE_RETRY, PAUSE_BEFORE_RETRY, 1, false));
    }
}
