package io.linkfleet.shortener.url.web;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.shortener.qr.QrCodes;
import io.linkfleet.shortener.qr.QrStyle;
import io.linkfleet.shortener.url.domain.ShortUrlService;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.config.LinkfleetProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Short URLs as images to scan. What they show never changes, so clients may keep them. */
@RestController
@Tag(name = "Short URLs")
@Refusals.Unavailable
final class QrController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int TAG_BYTES = 16;

    private final ShortUrlService urls;
    private final QrCodes codes;
    private final LinkfleetProperties fleet;

    QrController(ShortUrlService urls, QrCodes codes, LinkfleetProperties fleet) {
        this.urls = urls;
        this.codes = codes;
        this.fleet = fleet;
    }

    @GetMapping("/api/v1/urls/{short_code}/qr")
    @Operation(operationId = "getQrCode", summary = "A short URL as a QR code")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"png", "svg"},
                            defaultValue = "png"),
            example = "svg")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "size",
            description = "Pixels on either side",
            schema = @Schema(type = "integer", minimum = "64", maximum = "2048", defaultValue = "300"),
            example = "512")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "margin",
            description = "Quiet zone at the least, in modules",
            schema = @Schema(type = "integer", minimum = "2", maximum = "20", defaultValue = "4"),
            example = "4")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "ec",
            description = "Error correction: how much may be covered or dirty, from 7 % (L) to 30 % (H)",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"L", "M", "Q", "H"},
                            defaultValue = "M"),
            example = "Q")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "color",
            description = "Of the modules; darker than the background, with a contrast of at least 4 to 1",
            schema = @Schema(type = "string", pattern = "^[0-9A-Fa-f]{6}$", defaultValue = "000000"),
            example = "1a2b3c")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "background",
            schema = @Schema(type = "string", pattern = "^[0-9A-Fa-f]{6}$", defaultValue = "ffffff"),
            example = "ffffff")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "logo",
            description = "With the server's logo in the middle, where it has one; `ec` is H then, unless it is Q",
            schema = @Schema(type = "boolean", defaultValue = "false"),
            example = "false")
    @ApiResponse(
            responseCode = "200",
            description = "The image",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "The same for the same image",
                            schema = @Schema(type = "string", example = "\"0f8b7c1e5d0f4a1e9a531f6f2f0c9d11\"")),
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "304", description = "It is the image that `If-None-Match` names", content = @Content)
    @Refusals.UnknownUrl
    @Refusals.BrokenRules
    Mono<ResponseEntity<byte[]>> get(
            @Parameter(hidden = true) Caller caller,
            @ShortCodeParameter @PathVariable("short_code") String code,
            ServerWebExchange exchange) {
        ShortCode known = UrlProblems.known(code);
        QrStyle style = codes.readStyle(exchange.getRequest().getQueryParams());
        return urls.get(caller, known)
                .onErrorMap(UrlProblems::translate)
                .map(url -> fleet.shortUrl(url.snapshot().key().code()))
                .flatMap(shortUrl -> answer(exchange, shortUrl, style));
    }

    /** Nothing is drawn for a client that has it. */
    private Mono<ResponseEntity<byte[]>> answer(ServerWebExchange exchange, String shortUrl, QrStyle style) {
        String tag = '"' + tag(shortUrl, style) + '"';
        if (exchange.checkNotModified(tag)) {
            return Mono.just(headers(HttpStatus.NOT_MODIFIED, tag).build());
        }
        return codes.render(shortUrl, style)
                .map(image -> headers(HttpStatus.OK, tag)
                        .contentType(style.format() == QrStyle.Format.SVG ? SVG : MediaType.IMAGE_PNG)
                        .body(image));
    }

    private static ResponseEntity.BodyBuilder headers(HttpStatus status, String tag) {
        return ResponseEntity.status(status)
                .eTag(tag)
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate());
    }

    private static String tag(String shortUrl, QrStyle style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((shortUrl + '\n' + style).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
