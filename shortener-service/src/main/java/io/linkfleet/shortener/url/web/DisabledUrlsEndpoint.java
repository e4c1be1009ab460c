package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.audit.AuditAct;
import io.linkfleet.shortener.audit.AuditEntry;
import io.linkfleet.shortener.audit.AuditLog;
import io.linkfleet.shortener.url.domain.Refusal;
import io.linkfleet.shortener.url.domain.RefusedException;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Disables short URLs on the management port, whosever they are: {@code POST} with {@code shortCode} and {@code reason};
 * {@code DELETE} with the code in the path takes it back.
 */
@Component
@Endpoint(id = "disabledurls")
final class DisabledUrlsEndpoint {

    private static final int MAX_REASON_LENGTH = 500;

    private final ShortUrlService urls;
    private final AuditLog audit;

    DisabledUrlsEndpoint(ShortUrlService urls, AuditLog audit) {
        this.urls = urls;
        this.audit = audit;
    }

    @WriteOperation
    Mono<Map<String, Boolean>> disable(String shortCode, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON_LENGTH) {
            throw new InvalidEndpointRequestException(
                    "no reason", "reason must have 1 to " + MAX_REASON_LENGTH + " characters");
        }
        return done(
                urls.disable(code(shortCode), reason),
                new AuditEntry(AuditAct.URL_DISABLED, null, null, shortCode, reason));
    }

    @DeleteOperation
    Mono<Map<String, Boolean>> enable(@Selector String shortCode) {
        return done(urls.enable(code(shortCode)), new AuditEntry(AuditAct.URL_ENABLED, null, null, shortCode, null));
    }

    private Mono<Map<String, Boolean>> done(Mono<ShortUrl> act, AuditEntry entry) {
        return audit.together(act.flatMap(url -> audit.write(entry).thenReturn(url)))
                .doOnNext(urls::announce)
                .map(_ -> true)
                .onErrorReturn(DisabledUrlsEndpoint::isUnknown, false)
                .map(done -> Map.of("done", done));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof RefusedException refused && refused.refusal() == Refusal.UNKNOWN;
    }

    private static ShortCode code(String text) {
        ShortCode code = ShortCode.parse(text);
        if (code == null) {
            throw new InvalidEndpointRequestException("shortCode is none", "shortCode can't be a short code");
        }
        return code;
    }
}
