package io.linkfleet.analytics.stats;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.access.Caller;
import reactor.core.publisher.Mono;

/** Which short URLs' figures a caller may see. */
@FunctionalInterface
public interface VisibleUrls {

    /** The short URL of the code; a 404 problem when nobody knows it or the caller may not see its figures. */
    Mono<UrlKey> find(Caller caller, String shortCode);
}
