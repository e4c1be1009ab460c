package io.linkfleet.redirector;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.support.testing.OpenApiResponses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.HttpProtocol;

/** The redirector keeps to its OpenAPI document, over both versions of HTTP, and stops who guesses codes. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"LINKFLEET_TRUSTED_PROXIES=127.0.0.1", "LINKFLEET_UNKNOWN_CODES_PER_MINUTE=5"})
@ContextConfiguration(initializers = RedirectorStack.class)
class RedirectorContractTest {

    private final WebTestClient client;
    private final String base;

    @Autowired
    RedirectorContractTest(@LocalServerPort int port) {
        base = "http://127.0.0.1:" + port;
        client = OpenApiResponses.checking(
                WebTestClient.bindToServer()
                        .baseUrl(base)
                        .responseTimeout(Duration.ofSeconds(20))
                        .build(),
                Path.of("src/main/openapi/redirector.yaml"));
    }

    @ParameterizedTest
    @CsvSource({"plain, 302", "permanent, 301", "method, 307", "nobody, 404", "deleted, 410"})
    void answersAsDocumented(String code, int status) {
        client.get()
                .uri("/" + code)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult();
        client.get()
                .uri("/" + code)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult();
        client.head()
                .uri("/" + code)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .isEmpty();
    }

    @Test
    void stopsWhoGuessesCodesButNotTheRedirectsOfOthers() {
        String guesser = "198.51.100.7";
        follow("/plain", "203.0.113.1", 302);
        for (int i = 0; i < 5; i++) {
            follow("/guess" + i, guesser, 404);
        }

        follow("/guess-more", guesser, 429);
        follow("/plain", guesser, 302);
        follow("/guess-more", "198.51.100.8", 404);
        follow("/guess-private", "10.1.2.3", 404);
    }

    @Test
    void countsTheGuessesOfAnIpv6NetworkTogether() {
        for (int i = 0; i < 5; i++) {
            follow("/guess-six" + i, "2001:db8:1:2::" + i, 404);
        }

        follow("/guess-six", "2001:db8:1:2:ffff::1", 429);
        follow("/guess-six", "2001:db8:1:3::1", 404);
    }

    @Test
    void speaksHttp2InTheClear() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<Void> redirect = get(http, "/plain");
            HttpResponse<Void> unknown = get(http, "/nobody");

            assertThat(redirect.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(redirect.statusCode()).isEqualTo(302);
            assertThat(redirect.headers().firstValue("Location")).contains("https://example.com/p%C3%A4th?q=%zz#f");
            assertThat(unknown.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(unknown.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void speaksHttp2WithWhoBeginsWithIt() {
        List<Integer> answers = Flux.just("/plain", "/nobody", "/plain")
                .concatMap(path -> reactor.netty.http.client.HttpClient.create()
                        .protocol(HttpProtocol.H2C)
                        .get()
                        .uri(base + path)
                        .response())
                .map(answer -> answer.status().code())
                .collectList()
                .block(Duration.ofSeconds(10));

        assertThat(answers).containsExactly(302, 404, 302);
    }

    private HttpResponse<Void> get(HttpClient http, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.discarding());
    }

    private void follow(String path, String address, int status) {
        client.get()
                .uri(path)
                .header("X-Forwarded-For", address)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult();
    }
}
