package io.linkfleet.shortener;

import static io.linkfleet.shortener.Accounts.NEW_PASSWORD;
import static io.linkfleet.shortener.Accounts.PASSWORD;
import static io.linkfleet.shortener.Accounts.PATIENCE;
import static io.linkfleet.shortener.Accounts.body;
import static io.linkfleet.shortener.Accounts.someAddress;
import static io.linkfleet.shortener.Accounts.someEmail;
import static io.linkfleet.shortener.Accounts.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.contracts.url.UrlEvent;
import io.linkfleet.localstack.testing.TestServers;
import io.linkfleet.support.testing.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** Nothing is left of an account that is deleted but its codes, which stay taken. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class AccountDeletionIT {

    private final Accounts accounts;
    private final DatabaseClient database;

    @Autowired
    AccountDeletionIT(@LocalServerPort int port, DatabaseClient database) {
        this.accounts = new Accounts(port, database);
        this.database = database;
    }

    @Test
    void deletesAnAccountWithAllThatLogsItIn() {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();
        JsonNode tokens = accounts.logIn(email, PASSWORD);
        UUID id = subject(tokens);

        accounts.delete(id, "not the password").expectStatus().isUnauthorized();
        accounts.delete(id, PASSWORD).expectStatus().isNoContent();

        accounts.refresh(tokens).expectStatus().isUnauthorized();
        accounts.tryToLogIn(email, PASSWORD, someAddress()).expectStatus().isUnauthorized();
        assertThat(accounts.count("SELECT count(*) FROM users WHERE id = '" + id + "'"))
                .isZero();
        accounts.register(email, NEW_PASSWORD).expectStatus().isAccepted();
        assertThat(subject(accounts.logIn(email, NEW_PASSWORD))).isNotEqualTo(id);
    }

    @Test
    void deletesTheShortUrlsOfADeletedAccountAndEmptiesThem() {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();
        UUID id = subject(accounts.logIn(email, PASSWORD));
        String code = body(accounts.post(
                                "/api/v1/shorten",
                                "{\"original_url\":\"https://example.com/private\",\"title\":\"mine\",\"tags\":[\"mine\"]}",
                                TestGateway.owner(id))
                        .expectStatus()
                        .isOk())
                .path("short_code")
                .asString();
        insertUrls(id, "lnk.example", 1_200);
        insertUrls(id, "former.example", 3);

        insertReleased(id);

        accounts.delete(id, PASSWORD).expectStatus().isNoContent();

        String emptied = "SELECT count(*) FROM urls WHERE owner_id = '" + id
                + "' AND deleted_at IS NOT NULL AND title IS NULL AND tags = '{}' AND original_url = 'https://erased.invalid/'";
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Objects.equals(accounts.count(emptied), 1_204L));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Objects.equals(
                        accounts.count("SELECT count(*) FROM blocked_urls WHERE reason = '" + id + "'"), 0L));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lastEvent(code))
                        .satisfies(event -> assertThat(event.tags()).isEmpty())
                        .satisfies(event -> assertThat(event.url().deletedAt()).isNotNull())
                        .satisfies(
                                event -> assertThat(event.url().originalUrl()).isEqualTo("https://erased.invalid/")));
        accounts.post("/api/v1/urls", "{\"original_url\":\"https://example.com\",\"custom_code\":\"" + code + "\"}")
                .expectStatus()
                .isEqualTo(409);
    }

    private static UrlEvent lastEvent(String code) {
        return UrlEvents.ofCodes(TestServers.kafkaBootstrapServers(), code)
                .getOrDefault(code, List.of())
                .getLast();
    }

    /** Lets the owner's short URLs go, as an operator does. */
    private void insertReleased(UUID owner) {
        database.sql("""
                        INSERT INTO blocked_urls (url_id, reason, blocked_at, released_destination)
                        SELECT id, :owner::text, now(), original_url FROM urls WHERE owner_id = :owner
                        """).bind("owner", owner).then().block(PATIENCE);
    }

    private void insertUrls(UUID owner, String domain, int urls) {
        database.sql("""
                        INSERT INTO urls (id, domain, short_code, original_url, owner_id, redirect_status, forward_query,
                                          title, created_at, updated_at)
                        SELECT uuidv7(), :domain, 'erased-' || left(:owner::text, 8) || '-' || i,
                               'https://example.com/private', :owner, 302, false, 'mine', now(), now()
                        FROM generate_series(1, :urls) AS i
                        """)
                .bind("domain", domain)
                .bind("owner", owner)
                .bind("urls", urls)
                .then()
                .block(Duration.ofSeconds(5));
    }

    @Test
    void deletesTheKeysOfAnAccountAndThoseThatItsLastAccessTokenMakes() {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();
        UUID id = subject(accounts.logIn(email, PASSWORD));
        makeKey(id);
        String keys = "SELECT count(*) FROM api_keys WHERE owner_id = '" + id + "'";

        accounts.delete(id, PASSWORD).expectStatus().isNoContent();

        assertThat(accounts.count(keys)).isZero();
        makeKey(id);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Objects.equals(accounts.count(keys), 0L));
    }

    private void makeKey(UUID owner) {
        accounts.post("/api/v1/api-keys", "{\"name\":\"x\",\"scopes\":[\"urls:read\"]}", TestGateway.owner(owner))
                .expectStatus()
                .isCreated();
    }
}
