package io.linkfleet.redirector.redirect.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** A small page for people, rendered once: it says nothing about the request, so it is the same for everyone. */
final class Page {

    private static final String TEMPLATE = read("page.html");
    private static final MediaType HTML_UTF_8 = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** The page may do nothing but show itself; its one style sheet is named by its hash. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + styleHash()
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpStatus status;
    private final byte[] html;

    Page(HttpStatus status, String title, String text) {
        this.status = status;
        this.html = TEMPLATE.replace("{{title}}", title)
                .replace("{{text}}", text)
                .replace("{{status}}", status.isError() ? Integer.toString(status.value()) : "")
                .getBytes(StandardCharsets.UTF_8);
    }

    Mono<Void> write(ServerHttpResponse response) {
        response.setStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(HTML_UTF_8);
        headers.setContentLength(html.length);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(html)));
    }

    private static String styleHash() {
        String style =
                TEMPLATE.substring(TEMPLATE.indexOf("<style>") + "<style>".length(), TEMPLATE.indexOf("</style>"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(name, Page.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
