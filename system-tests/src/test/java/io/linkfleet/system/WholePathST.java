package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FleetExtension.class)
class WholePathST {

    private static final Duration CLICK_VISIBLE = Duration.ofSeconds(5);

    private final Fleet fleet;

    WholePathST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void countsAClickThroughEachDoorInTheDailyFigures() {
        String code = fleet.gateway().shorten("https://example.com/hello");

        HttpResponse<String> throughGateway = fleet.gateway().get("/" + code);
        HttpResponse<String> straight = fleet.redirector().get("/" + code);

        assertRedirect(throughGateway, "https://example.com/hello");
        assertRedirect(straight, "https://example.com/hello");
        awaitClicks(code, 2);
        assertThat(fleet.clicksInDailyTable(code)).isEqualTo(2);
    }

    @Test
    void addsUpTheClicksOfATag() {
        Client owner = fleet.gateway().withAccount();
        String first = shortenTagged(owner);
        String second = shortenTagged(owner);
        shortenTagged(fleet.gateway().withAccount());

        fleet.redirector().get("/" + first);
        fleet.redirector().get("/" + second);

        Awaitility.await("clicks of the tag")
                .atMost(CLICK_VISIBLE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    HttpResponse<String> answer = owner.get("/api/v1/analytics?tag=spring%202026");
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(Client.json(answer).at("/clicks/total").asLong()).isEqualTo(2);
                    assertThat(Client.json(answer).path("urls").size()).isEqualTo(2);
                });
        assertThat(fleet.gateway().get("/api/v1/analytics?tag=spring%202026").statusCode())
                .isEqualTo(401);
    }

    private static String shortenTagged(Client owner) {
        HttpResponse<String> made = owner.postJson(
                "/api/v1/shorten", "{\"original_url\":\"https://example.com/\",\"tags\":[\"spring 2026\"]}");
        assertThat(made.statusCode()).isEqualTo(200);
        return Client.json(made).path("short_code").asString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com | https://example.com/",
                "HTTPS://EXAMPLE.com:443/a/../b?q=a b#c d | https://example.com/b?q=a%20b#c%20d",
                "https://bücher.example/ä | https://xn--bcher-kva.example/%C3%A4",
                "https://example.com/😀 | https://example.com/%F0%9F%98%80",
                "https://example.com/a%2Fb?x=%zz&y=%C3%A4 | https://example.com/a%2Fb?x=%zz&y=%C3%A4",
                "http://1.2.3/ | http://1.2.0.3/"
            })
    void redirectsToTheNormalisedUrlByteForByte(String given, String normalised) {
        String code = fleet.gateway().shorten(given);

        assertRedirect(fleet.gateway().get("/" + code), normalised);
        assertRedirect(fleet.redirector().get("/" + code), normalised);
    }

    @Test
    void probesAreAnsweredAndNeverCounted() {
        String code = fleet.gateway().shorten("https://example.com/probed");

        for (int i = 0; i < 5; i++) {
            assertRedirect(fleet.redirector().head("/" + code), "https://example.com/probed");
        }
        fleet.redirector().get("/" + code);

        awaitClicks(code, 1);
    }

    @Test
    void answersUnknownAndDeletedCodesAtBothDoors() {
        Client owner = fleet.gateway().withAccount();
        String code = owner.shorten("https://example.com/short-lived");
        fleet.redirector().get("/" + code);

        assertThat(owner.delete("/api/v1/urls/" + code).statusCode()).isEqualTo(204);

        Awaitility.await("the deletion arrives")
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> fleet.redirector().get("/" + code).statusCode() == 410);
        assertThat(fleet.gateway().get("/" + code).statusCode()).isEqualTo(410);
        assertThat(fleet.gateway().get("/nobodyHasThis").statusCode()).isEqualTo(404);
        assertThat(fleet.redirector().get("/nobodyHasThis").statusCode()).isEqualTo(404);
    }

    private void awaitClicks(String code, long clicks) {
        Awaitility.await("clicks of " + code)
                .atMost(CLICK_VISIBLE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(clicksInAnswer(code)).isEqualTo(clicks));
    }

    private long clicksInAnswer(String code) {
        HttpResponse<String> answer = fleet.gateway().get("/api/v1/analytics/" + code);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Client.json(answer).path("clicks").path("total").asLong(-1);
    }

    private static void assertRedirect(HttpResponse<String> response, String location) {
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains(location);
    }
}
