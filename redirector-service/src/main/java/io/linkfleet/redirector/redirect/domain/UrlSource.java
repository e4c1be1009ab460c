package io.linkfleet.redirector.redirect.domain;

import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.contracts.url.UrlSnapshot;
import reactor.core.publisher.Mono;

/** A place that knows every short URL: empty means that there is no such URL, and that is the truth. */
public interface UrlSource {

    /** Fails with {@link LookUpFailedException}, and with nothing else, when the source can't answer in its time. */
    Mono<UrlSnapshot> find(UrlKey key);
}
