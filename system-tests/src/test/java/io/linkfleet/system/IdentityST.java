package io.linkfleet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts and keys through the whole fleet. */
@ExtendWith(FleetExtension.class)
class IdentityST {

    private final Fleet fleet;

    IdentityST(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void keyDoesWhatItsScopesSayUntilItIsRevoked() {
        Client owner = fleet.gateway().withAccount();
        Client writer = owner.withKey("writer", "urls:write");
        String code = writer.shorten("https://example.com/by-key");

        assertThat(fleet.gateway().get("/" + code).statusCode()).isEqualTo(302);
        assertThat(writer.get("/api/v1/api-keys").statusCode()).isEqualTo(403);
        assertThat(fleet.gateway().get("/api/v1/api-keys").statusCode()).isEqualTo(401);
        String id = Client.json(owner.get("/api/v1/api-keys"))
                .path("data")
                .path(0)
                .path("id")
                .asString();
        assertThat(owner.delete("/api/v1/api-keys/" + id).statusCode()).isEqualTo(204);
        Awaitility.await("the key is refused")
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> tryToShorten(writer).statusCode() == 401);
    }

    @Test
    void ownersShortUrlAndItsFiguresAreNobodyElses() {
        Client owner = fleet.gateway().withAccount();
        Client stranger = fleet.gateway().withAccount();
        String code = owner.shorten("https://example.com/owned");
        Awaitility.await("the figures are there for their owner")
                .atMost(Duration.ofSeconds(20))
                .until(() -> owner.get("/api/v1/analytics/" + code).statusCode() == 200);

        for (Client other : List.of(stranger, fleet.gateway())) {
            assertThat(other.get("/api/v1/urls/" + code).statusCode()).isEqualTo(404);
            assertThat(other.get("/api/v1/analytics/" + code).statusCode()).isEqualTo(404);
            assertThat(other.delete("/api/v1/urls/" + code).statusCode()).isEqualTo(404);
        }
        assertThat(owner.get("/api/v1/urls/" + code).statusCode()).isEqualTo(200);
    }

    @Test
    void operatorDisablesAShortUrlEverywhereWithinASecond() {
        Client owner = fleet.gateway().withAccount();
        String code = owner.shorten("https://example.com/phishing");
        assertThat(fleet.redirector().get("/" + code).statusCode()).isEqualTo(302);

        assertThat(fleet.linkfleet("disable", code, "--reason", "phishing").exitCode())
                .isZero();

        Awaitility.await("nobody is redirected")
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> fleet.redirector().get("/" + code).statusCode() == 410);
        assertThat(fleet.linkfleet("audit", "--limit", "5").text()).contains("url_disabled", code, "phishing");
        assertThat(fleet.linkfleet("enable", code).exitCode()).isZero();
        Awaitility.await("followers are redirected again")
                .atMost(Duration.ofSeconds(5))
                .until(() -> fleet.redirector().get("/" + code).statusCode() == 302);
    }

    @Test
    void nobodyReachesAServicePastTheGateway() {
        var shortener = new Client("http://127.0.0.1:" + fleet.port("shortener"));
        var analytics = new Client("http://127.0.0.1:" + fleet.port("analytics"));

        assertThat(tryToShorten(shortener).statusCode()).isEqualTo(401);
        assertThat(tryToShorten(shortener.withToken("eyJhbGciOiJub25lIn0.e30.")).statusCode())
                .isEqualTo(401);
        assertThat(analytics.get("/api/v1/analytics/hello").statusCode()).isEqualTo(401);
        assertThat(shortener.get("/healthz").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> tryToShorten(Client client) {
        return client.postJson("/api/v1/shorten", "{\"original_url\":\"https://example.com/\"}");
    }
}
