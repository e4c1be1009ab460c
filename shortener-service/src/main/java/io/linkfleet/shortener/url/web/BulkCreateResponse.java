package io.linkfleet.shortener.url.web;

import io.linkfleet.shortener.url.domain.Creation;
import io.linkfleet.shortener.url.domain.Refusal;
import io.linkfleet.shortener.url.domain.ShortUrl;
import io.linkfleet.support.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of each of several creations. */
@Schema(name = "CreateUrlsResponse")
record BulkCreateResponse(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "In the order of the request")
        List<Item> data,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many were created", example = "1")
        long created,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "How many were refused", example = "1")
        long refused) {

    private static final int CREATED = 201;

    @Schema(name = "CreateUrlsItem")
    record Item(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The status that a creation of its own would have had",
                    example = "201")
            int status,

            @Nullable UrlResponse url,
            @Nullable ItemProblem problem) {

        private static Item of(ShortUrl url, Function<ShortUrl, UrlResponse> body) {
            return new Item(CREATED, body.apply(url), null);
        }

        private static Item of(ProblemException problem) {
            return new Item(problem.type().status(), null, ItemProblem.of(problem));
        }
    }

    /** {@code creations} are those of all items without a refusal, in their order. */
    static BulkCreateResponse of(
            Map<Integer, ProblemException> refusals, List<Creation> creations, Function<ShortUrl, UrlResponse> body) {
        List<Item> items = new ArrayList<>();
        Iterator<Creation> rest = creations.iterator();
        while (items.size() < refusals.size() + creations.size()) {
            ProblemException refusal = refusals.get(items.size());
            items.add(refusal == null ? item(rest.next(), body) : Item.of(refusal));
        }
        long created = items.stream().filter(item -> item.status() == CREATED).count();
        return new BulkCreateResponse(items, created, items.size() - created);
    }

    private static Item item(Creation creation, Function<ShortUrl, UrlResponse> body) {
        return switch (creation) {
            case Creation.Created(ShortUrl url) -> Item.of(url, body);
            case Creation.CodeTaken() -> Item.of(UrlProblems.of(Refusal.CODE_TAKEN));
        };
    }

    static List<ShortUrl> created(List<Creation> creations) {
        return creations.stream()
                .filter(Creation.Created.class::isInstance)
                .map(creation -> ((Creation.Created) creation).url())
                .toList();
    }
}
