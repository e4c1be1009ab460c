package io.linkfleet.gateway.routing;

import static org.springframework.cloud.gateway.support.RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** All that the gateway passes on: start reading here. What is on no route and is no page of its own is a 404. */
@Configuration(proxyBeanMethods = false)
class Routes {

    static final String SHORTENER = "shortener";
    static final String SHORTENER_IMPORT = "shortener-import";
    static final String REDIRECTOR = "redirector";
    static final String ANALYTICS = "analytics";
    static final String ANALYTICS_LIVE = "analytics-live";

    /** Names the service of a route that isn't called like it. */
    private static final String SERVICE = "service";

    @Bean
    RouteLocator routeTable(RouteLocatorBuilder routes, GatewayProperties services, WebSocketCheck webSocketCheck) {
        return routes.routes()
                .route(
                        SHORTENER_IMPORT,
                        route -> route.path("/api/v1/urls/import")
                                .metadata(SERVICE, SHORTENER)
                                // The answer comes when the whole file is in.
                                .metadata(
                                        RESPONSE_TIMEOUT_ATTR,
                                        services.requestTimeout()
                                                .plus(services.shortenerTimeout())
                                                .toMillis())
                                .uri(services.shortenerUrl().uri()))
                .route(
                        SHORTENER,
                        route -> route.path(
                                        "/api/v1/shorten",
                                        "/api/v1/urls",
                                        "/api/v1/urls/**",
                                        "/api/v1/auth/**",
                                        "/api/v1/api-keys",
                                        "/api/v1/api-keys/**",
                                        "/.well-known/jwks.json")
                                .filters(filters -> filters.filter(new ReadRetry()))
                                .metadata(
                                        RESPONSE_TIMEOUT_ATTR,
                                        services.shortenerTimeout().toMillis())
                                .uri(services.shortenerUrl().uri()))
                .route(
                        ANALYTICS_LIVE,
                        route -> route.path("/api/v1/analytics/live", "/api/v1/analytics/{code}/live")
                                .and()
                                .header(HttpHeaders.UPGRADE, "(?i)websocket")
                                .filters(filters -> filters.filter(webSocketCheck))
                                .uri(services.analyticsUrl().uri()))
                .route(
                        ANALYTICS,
                        route -> route.path("/api/v1/analytics/**")
                                .filters(filters -> filters.filter(new ReadRetry()))
                                .metadata(
                                        RESPONSE_TIMEOUT_ATTR,
                                        services.analyticsTimeout().toMillis())
                                .uri(services.analyticsUrl().uri()))
                .route(
                        REDIRECTOR,
                        route -> route.path("/", "/{code}", "/{code}/")
                                .and()
                                .predicate(exchange -> !OwnPages.contain(
                                        exchange.getRequest().getPath().pathWithinApplication()))
                                .filters(filters -> filters.filter(new ReadRetry()))
                                .metadata(
                                        RESPONSE_TIMEOUT_ATTR,
                                        services.redirectorTimeout().toMillis())
                                .uri(services.redirectorUrl().uri()))
                .build();
    }

    /** The service that answers on a route. */
    static String serviceOf(Route route) {
        return route.getMetadata().getOrDefault(SERVICE, route.getId()).toString();
    }
}
