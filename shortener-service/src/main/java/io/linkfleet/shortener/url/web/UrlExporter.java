package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.transfer.CsvText;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.shortener.url.domain.UrlFields;
import io.linkfleet.shortener.url.domain.UrlFilter;
import io.linkfleet.shortener.url.domain.UrlPosition;
import io.linkfleet.support.paging.Pages;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Writes all short URLs of a filter as rows that can be imported again, a page at a time. */
@Component
final class UrlExporter {

    private static final int PAGE = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> HEADER = List.of(
            "short_code",
            "original_url",
            "title",
            "notes",
            "tags",
            "redirect_status",
            "forward_query",
            "is_active",
            "valid_since",
            "expires_at",
            "max_clicks",
            "metadata",
            "created_at");

    private final ShortUrlService urls;

    UrlExporter(ShortUrlService urls) {
        this.urls = urls;
    }

    /** Pieces of text; the first comes only when the store has answered. */
    Mono<Flux<String>> csv(UrlFilter filter) {
        return pages(filter).map(pages -> Flux.just(CsvText.line(HEADER)).concatWith(pages.map(UrlExporter::csv)));
    }

    Mono<Flux<String>> ndjson(UrlFilter filter) {
        return pages(filter).map(pages -> pages.map(UrlExporter::ndjson));
    }

    private Mono<Flux<List<ShortUrl>>> pages(UrlFilter filter) {
        return urls.list(filter, null, PAGE)
                .map(first -> Pages.from(
                        first,
                        page -> page.size() < PAGE
                                ? Mono.empty()
                                : urls.list(filter, UrlPosition.of(page.getLast()), PAGE)));
    }

    private static String csv(List<ShortUrl> page) {
        var text = new StringBuilder();
        page.forEach(url -> text.append(CsvText.line(csv(url))));
        return text.toString();
    }

    private static List<String> csv(ShortUrl url) {
        UrlFields fields = url.fields();
        return List.of(
                url.snapshot().key().code().value(),
                fields.originalUrl(),
                text(fields.title()),
                text(fields.notes()),
                String.join(",", fields.tags()),
                Integer.toString(fields.redirectStatus()),
                Boolean.toString(fields.forwardQuery()),
                Boolean.toString(fields.active()),
                text(fields.validSince()),
                text(fields.expiresAt()),
                text(fields.maxClicks()),
                fields.metadata(),
                url.createdAt().toString());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static String ndjson(List<ShortUrl> page) {
        var text = new StringBuilder();
        page.forEach(url -> text.append(JSON.writeValueAsString(json(url))).append('\n'));
        return text.toString();
    }

    private static ObjectNode json(ShortUrl url) {
        UrlFields fields = url.fields();
        ObjectNode json = JSON.createObjectNode();
        json.put("custom_code", url.snapshot().key().code().value());
        json.put("original_url", fields.originalUrl());
        put(json, "title", fields.title());
        put(json, "notes", fields.notes());
        var tags = json.putArray("tags");
        fields.tags().forEach(tags::add);
        json.put("redirect_status", fields.redirectStatus());
        json.put("forward_query", fields.forwardQuery());
        json.put("is_active", fields.active());
        put(json, "valid_since", fields.validSince());
        put(json, "expires_at", fields.expiresAt());
        if (fields.maxClicks() != null) {
            json.put("max_clicks", fields.maxClicks());
        }
        json.putRawValue("metadata", new RawValue(fields.metadata()));
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
