package io.linkfleet.shortener.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class ScreeningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fd00::1",
                "fe80::1",
                "::ffff:10.0.0.1",
                "203.0.113.9",
                "2001:db8::1",
                "64:ff9b::10.0.0.1",
                "localhost",
                "a.localhost.",
                "printer",
                "db.internal",
                "nas.local"
            })
    void refusesPrivateAddresses(String host) {
        assertRefused(new Screening(List.of(new PrivateAddresses())), host, "private_address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "8.8.8.8",
                "2606:4700::1111",
                "64:ff9b::8.8.8.8",
                "172.32.0.1",
                "internal.example.com"
            })
    void takesPublicOnes(String host) {
        assertPassed(new Screening(List.of(new PrivateAddresses(), new KnownShorteners())), host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bit.ly", "WWW.TinyURL.com", "t.co."})
    void refusesOtherShorteners(String host) {
        assertRefused(new Screening(List.of(new KnownShorteners())), host, "shortener_chain");
    }

    @Nested
    class AFileOfBlockedHosts {

        @TempDir
        Path folder;

        @Test
        void isReadAnewWhenItChanges() throws IOException {
            Path file = Files.writeString(folder.resolve("blocked"), "# bad ones\nevil.example\n");
            var blocked = new BlockedHosts(file);
            var screening = new Screening(List.of(blocked));
            assertRefused(screening, "www.evil.example", "blocked_host");
            assertPassed(screening, "notevil.example");

            Files.writeString(file, "worse.example\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            blocked.refresh().block(PATIENCE);
            assertPassed(screening, "evil.example");
            assertRefused(screening, "worse.example", "blocked_host");
        }

        @Test
        void holdsWhenItIsGone() throws IOException {
            Path file = Files.writeString(folder.resolve("blocked"), "evil.example");
            var blocked = new BlockedHosts(file);

            Files.delete(file);
            blocked.refresh().block(PATIENCE);

            assertRefused(new Screening(List.of(blocked)), "evil.example", "blocked_host");
        }
    }

    @Nested
    class GooglesSafeBrowsing {

        private final AtomicReference<String> asked = new AtomicReference<>("");
        private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

        @Test
        void knowsWhatIsDangerous() {
            DisposableServer google = answering(
                    "{\"matches\":[{\"threatType\":\"MALWARE\",\"threat\":{\"url\":\"https://evil.example/\"}}]}");
            try {
                StepVerifier.create(lookUp(google, "https://example.com/", "https://evil.example/"))
                        .expectNext(Set.of("https://evil.example/"))
                        .verifyComplete();
                assertThat(asked.get())
                        .contains("\"url\":\"https://evil.example/\"")
                        .contains("MALWARE")
                        .startsWith("secret /v4/threatMatches:find");
            } finally {
                google.disposeNow();
            }
        }

        @Test
        void hasNothingAgainstTheRest() {
            DisposableServer google = answering("{}");
            try {
                StepVerifier.create(lookUp(google, "https://example.com/"))
                        .expectNext(Set.of())
                        .verifyComplete();
                assertThat(failures()).isZero();
            } finally {
                google.disposeNow();
            }
        }

        @Test
        void failsWhenItIsAway() {
            DisposableServer google = answering("{}");
            google.disposeNow();

            StepVerifier.create(lookUp(google, "https://example.com/")).verifyError();
            assertThat(failures()).isEqualTo(1);
        }

        private double failures() {
            return metrics.counter("linkfleet.screening.failures", "screen", "safe_browsing")
                    .count();
        }

        private Mono<Set<String>> lookUp(DisposableServer google, String... hrefs) {
            var address = URI.create("http://127.0.0.1:" + google.port());
            return new SafeBrowsing(address, "secret", metrics).findDangerous(Set.of(hrefs));
        }

        private DisposableServer answering(String json) {
            return HttpServer.create()
                    .host("127.0.0.1")
                    .handle((request, response) -> request.receive()
                            .aggregate()
                            .asString()
                            .doOnNext(body -> asked.set(
                                    request.requestHeaders().get("X-Goog-Api-Key") + " " + request.uri() + " " + body))
                            .then(response.header("Content-Type", "application/json")
                                    .sendString(Mono.just(json))
                                    .then()))
                    .bindNow();
        }
    }

    private static void assertRefused(Screening screening, String host, String code) {
        assertThat(screening.objection(host))
                .isNotNull()
                .extracting(Objection::code)
                .isEqualTo(code);
    }

    private static void assertPassed(Screening screening, String host) {
        assertThat(screening.objection(host)).isNull();
    }
}
