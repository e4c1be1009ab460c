package io.linkfleet.analytics.ingest.storage;

import io.linkfleet.analytics.ingest.FigureObserver;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import io.linkfleet.support.config.LinkfleetProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** Erases the clicks and figures of a short URL, on the management port: {@code POST} with {@code shortCode}. */
@Endpoint(id = "erasure")
final class ErasureEndpoint {

    private final Erasures erasures;
    private final LinkfleetProperties linkfleet;
    private final List<FigureObserver> observers;

    ErasureEndpoint(Erasures erasures, LinkfleetProperties linkfleet, List<FigureObserver> observers) {
        this.erasures = erasures;
        this.linkfleet = linkfleet;
        this.observers = observers;
    }

    /** @param domain the fleet's own when left out */
    @WriteOperation
    Erasures.Erased erase(String shortCode, @Nullable String domain) {
        ShortCode code = ShortCode.parse(shortCode);
        if (code == null) {
            throw new InvalidEndpointRequestException("shortCode is none", "shortCode can't be a short code");
        }
        var key = new UrlKey(domain == null ? linkfleet.domain() : domain, code);
        Erasures.Erased erased = erasures.erase(key);
        observers.forEach(observer -> observer.erased(key));
        return erased;
    }
}
