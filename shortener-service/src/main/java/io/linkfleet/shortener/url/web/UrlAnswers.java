package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.clicks.ClickTotals;
import io.linkfleet.shortener.idempotency.Answer;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.support.config.LinkfleetProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Short URLs as answers. */
@Component
final class UrlAnswers {

    private final LinkfleetProperties fleet;
    private final JsonMapper json;

    UrlAnswers(LinkfleetProperties fleet, JsonMapper json) {
        this.fleet = fleet;
        this.json = json;
    }

    UrlResponse body(ShortUrl url) {
        return body(url, null);
    }

    private UrlResponse body(ShortUrl url, UrlResponse.@Nullable Clicks clicks) {
        return UrlResponse.of(url, fleet.shortUrl(url.snapshot().key().code()), clicks);
    }

    /** Without a tag, since clicks change what the version does not. */
    ResponseEntity<UrlResponse> show(ShortUrl url, @Nullable ClickTotals totals) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(url, totals == null ? null : UrlResponse.Clicks.of(totals)));
    }

    /** The media type is set here: a charset in Accept must not undo an answer to what is stored already. */
    ResponseEntity<UrlResponse> show(ShortUrl url) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(url.snapshot().version()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(url));
    }

    Answer shown(ShortUrl url) {
        return answer(HttpStatus.OK, null, url);
    }

    Answer created(ShortUrl url) {
        return answer(HttpStatus.CREATED, "/api/v1/urls/" + url.snapshot().key().code(), url);
    }

    Answer of(Object body) {
        return new Answer(HttpStatus.OK.value(), null, null, json.writeValueAsBytes(body));
    }

    private Answer answer(HttpStatus status, @Nullable String location, ShortUrl url) {
        return new Answer(
                status.value(), location, IfMatch.tag(url.snapshot().version()), json.writeValueAsBytes(body(url)));
    }
}
