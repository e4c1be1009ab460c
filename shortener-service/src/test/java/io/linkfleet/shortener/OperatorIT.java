package io.linkfleet.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What operators do on the management port. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class OperatorIT {

    private final UUID ownerId = UUID.randomUUID();
    private final Api owner;
    private final Api nobody;
    private final WebTestClient management;

    @Autowired
    OperatorIT(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        owner = Api.of(port, ownerId);
        nobody = Api.ofNobody(port);
        management = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @Test
    void disablesAShortUrlForGood() {
        String code = owner.create("");

        assertThat(disable(code, "phishing").path("done").asBoolean()).isTrue();

        assertThat(lastAct()).contains("url_disabled", code, "phishing");
        assertThat(owner.read(code).path("is_active").asBoolean()).isFalse();
        owner.patch(code, "{\"is_active\":true}").expectStatus().isForbidden();
        owner.patch(code, "{\"title\":\"still mine\"}").expectStatus().isOk();
    }

    @Test
    void disablesWhatIsNobodys() {
        String code = nobody.create("");

        assertThat(disable(code, "malware").path("done").asBoolean()).isTrue();

        assertThat(nobody.read(code).path("is_active").asBoolean()).isFalse();
    }

    /** Who is enabling it at this moment has read a version that is out of date then. */
    @Test
    void disablesByANewVersionEvenWhatIsDisabled() {
        String code = owner.create(",\"is_active\":false");
        String read = owner.get("/api/v1/urls/" + code)
                .returnResult(Void.class)
                .getResponseHeaders()
                .getETag();

        disable(code, "phishing");

        owner.patch(code, "{\"title\":\"x\"}", "If-Match", String.valueOf(read))
                .expectStatus()
                .isEqualTo(412);
        owner.patch(code, "{\"is_active\":true}").expectStatus().isForbidden();
    }

    @Test
    void disablesWhatItsOwnerHasDeletedAndMayRestore() {
        String code = owner.create("");
        owner.delete(code).expectStatus().isNoContent();

        assertThat(disable(code, "phishing").path("done").asBoolean()).isTrue();

        owner.post("/api/v1/urls/" + code + "/restore", "").expectStatus().isOk();
        assertThat(owner.read(code).path("is_active").asBoolean()).isFalse();
        owner.patch(code, "{\"is_active\":true}").expectStatus().isForbidden();
    }

    @Test
    void takesItBack() {
        String code = owner.create("");
        disable(code, "mistake");

        management
                .delete()
                .uri("/actuator/disabledurls/" + code)
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(lastAct()).contains("url_enabled", code);
        assertThat(owner.read(code).path("is_active").asBoolean()).isTrue();
        owner.patch(code, "{\"is_active\":false}").expectStatus().isOk();
        owner.patch(code, "{\"is_active\":true}").expectStatus().isOk();
    }

    @Test
    void saysWhenThereIsNoSuchShortUrl() {
        assertThat(disable("nobodyHasThis", "x").path("done").asBoolean()).isFalse();
        post("disabledurls", "{\"shortCode\":\"a b\",\"reason\":\"x\"}")
                .expectStatus()
                .isBadRequest();
        post("disabledurls", "{\"shortCode\":\"abcdefg\",\"reason\":\" \"}")
                .expectStatus()
                .isBadRequest();
        post("disabledurls", "{\"shortCode\":\"abcdefg\"}").expectStatus().isBadRequest();
    }

    @Test
    void letsAKeyAskForMore() {
        JsonNode made = Api.body(owner.post("/api/v1/api-keys", "{\"name\":\"x\",\"scopes\":[\"urls:read\"]}")
                .expectStatus()
                .isCreated());
        String id = made.path("id").asString();

        assertThat(Api.body(post("apikeytier", "{\"id\":\"" + id + "\",\"tier\":\"high\"}"))
                        .path("set")
                        .asBoolean())
                .isTrue();

        assertThat(Api.body(owner.get("/api/v1/api-keys"))
                        .path("data")
                        .path(0)
                        .path("tier")
                        .asString())
                .isEqualTo("high");
        assertThat(lastAct()).contains("api_key_tier_set", id, "high");
        post("apikeytier", "{\"id\":\"" + id + "\",\"tier\":\"golden\"}")
                .expectStatus()
                .isBadRequest();
        assertThat(Api.body(post("apikeytier", "{\"id\":\"" + UUID.randomUUID() + "\",\"tier\":\"high\"}"))
                        .path("set")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void readsTheAuditLogOfOneAccount() {
        owner.post("/api/v1/api-keys", "{\"name\":\"x\",\"scopes\":[\"urls:read\"]}");

        JsonNode entries = Api.body(
                management.get().uri("/actuator/audit?actor=" + ownerId).exchange());

        assertThat(entries.size()).isEqualTo(1);
        assertThat(entries.path(0).path("act").asString()).isEqualTo("api_key_created");
    }

    private JsonNode disable(String code, String reason) {
        return Api.body(post("disabledurls", "{\"shortCode\":\"" + code + "\",\"reason\":\"" + reason + "\"}")
                .expectStatus()
                .isOk());
    }

    private WebTestClient.ResponseSpec post(String endpoint, String body) {
        return management
                .post()
                .uri("/actuator/" + endpoint)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private String lastAct() {
        return Api.body(management.get().uri("/actuator/audit?limit=1").exchange())
                .toString();
    }
}
