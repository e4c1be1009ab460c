package io.linkfleet.analytics.live.web;

import io.linkfleet.analytics.live.domain.LiveFeed;
import io.linkfleet.analytics.stats.AccessProblems;
import io.linkfleet.analytics.stats.VisibilityProblems;
import io.linkfleet.analytics.stats.VisibleUrls;
import io.linkfleet.contracts.problem.ProblemType;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.problem.Problem;
import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import io.linkfleet.support.request.AddressBlock;
import io.linkfleet.support.request.TrustedProxies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Clicks as they happen, over a WebSocket. */
@RestController
@Tag(name = "Live", description = "Clicks as they happen")
@ApiResponse(
        responseCode = "426",
        description = "The request doesn't ask for a WebSocket",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "422",
        description = "`last_event_id` is no UUID",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "429",
        description = "The account, or the address without an account, watches as many short URLs as it may at a time",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "503",
        description =
                "Too many clients watch clicks, or the latest can't be read or the short URL not be looked up now",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
final class LiveController {

    private static final String LAST_EVENT_ID = "last_event_id";

    private final LiveFeed feed;
    private final LiveSocket socket;
    private final VisibleUrls urls;
    private final TrustedProxies proxies;

    LiveController(LiveFeed feed, LiveSocket socket, VisibleUrls urls, TrustedProxies proxies) {
        this.feed = feed;
        this.socket = socket;
        this.urls = urls;
        this.proxies = proxies;
    }

    @Operation(
            operationId = "watchUrl",
            summary = "Watch the clicks of a short URL",
            description =
                    "A WebSocket that begins with a JSON message of `type` `watching`. From then on there is one per click,"
                            + " within two seconds of its redirect: `type` is `click`,"
                            + " or `skipped` with the number of `clicks` that were too many for the connection, or `gap` when clicks"
                            + " after `last_event_id` may be missing."
                            + " It ends after some minutes with the status 1001, as credentials do: connect again, with"
                            + " `last_event_id`.")
    @Parameter(
            name = LAST_EVENT_ID,
            in = ParameterIn.QUERY,
            description = "`event_id` of the last click that is known; those after it are sent first",
            schema = @Schema(type = "string", format = "uuid"))
    @ApiResponse(responseCode = "101", description = "The WebSocket")
    @VisibilityProblems
    @GetMapping("/api/v1/analytics/{short_code}/live")
    Mono<Void> watchUrl(
            @PathVariable("short_code") String shortCode,
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        UUID lastEventId = lastEventId(exchange);
        String who = who(caller, exchange);
        return urls.find(caller, shortCode)
                .flatMap(url -> socket.serve(exchange, feed.refusal(who), () -> feed.watch(url, lastEventId, who)));
    }

    @Operation(
            operationId = "watchUrls",
            summary = "Watch the clicks of all your short URLs",
            description = "As for one short URL, and `gap` also when it can't be known whose a click is."
                    + " After a reconnection the clicks of some seconds before `last_event_id` may come twice.")
    @Parameter(
            name = LAST_EVENT_ID,
            in = ParameterIn.QUERY,
            description = "`event_id` of the last click that is known; those after it are sent first",
            schema = @Schema(type = "string", format = "uuid"))
    @ApiResponse(responseCode = "101", description = "The WebSocket")
    @AccessProblems
    @GetMapping("/api/v1/analytics/live")
    Mono<Void> watchUrls(
            @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        UUID owner = caller.ownerId();
        if (owner == null) {
            return Mono.error(ProblemException.of(
                    ProblemType.UNAUTHORIZED, "Only those who are logged in have short URLs to watch."));
        }
        UUID lastEventId = lastEventId(exchange);
        String who = who(caller, exchange);
        return socket.serve(exchange, feed.refusal(who), () -> feed.watchAll(owner, lastEventId, who));
    }

    /** Those without an account are told apart by their addresses. */
    private String who(Caller caller, ServerWebExchange exchange) {
        if (caller.ownerId() != null) {
            return caller.ownerId().toString();
        }
        InetAddress address = proxies.clientAddress(exchange.getRequest());
        return address == null ? "" : AddressBlock.customerOf(address);
    }

    private static @Nullable UUID lastEventId(ServerWebExchange exchange) {
        List<String> values = exchange.getRequest().getQueryParams().getOrDefault(LAST_EVENT_ID, List.of());
        if (values.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(String.join(",", values));
        } catch (IllegalArgumentException _) {
            throw ProblemException.validation(
                    List.of(new Violation("?" + LAST_EVENT_ID, "not_a_uuid", "must be the event_id of one click")));
        }
    }
}
