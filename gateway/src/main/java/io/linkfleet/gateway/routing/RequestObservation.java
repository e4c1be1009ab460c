package io.linkfleet.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Measures requests by the route that they take. So the library need not measure those of routes a second time. */
@Component
final class RequestObservation extends DefaultServerRequestObservationConvention {

    private static final String URI = "uri";

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        return context.getAttributes().get(GATEWAY_ROUTE_ATTR) instanceof Route route
                ? KeyValue.of(URI, route.getId())
                : super.uri(context);
    }

    /** For traces, which others make. */
    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        return KeyValues.empty();
    }
}
