package io.linkfleet.shortener;

import static io.linkfleet.shortener.Accounts.NEW_PASSWORD;
import static io.linkfleet.shortener.Accounts.PASSWORD;
import static io.linkfleet.shortener.Accounts.body;
import static io.linkfleet.shortener.Accounts.problem;
import static io.linkfleet.shortener.Accounts.refreshBody;
import static io.linkfleet.shortener.Accounts.someAddress;
import static io.linkfleet.shortener.Accounts.someEmail;
import static io.linkfleet.shortener.Accounts.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.access.Scope;
import io.linkfleet.support.testing.AtOnce;
import io.linkfleet.support.testing.TestGateway;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** Accounts from registration on, and what logs them in. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ShortenerStack.class)
class AccountIT {

    private final Accounts accounts;
    private final DatabaseClient database;

    @Autowired
    AccountIT(@LocalServerPort int port, DatabaseClient database) {
        this.accounts = new Accounts(port, database);
        this.database = database;
    }

    @Test
    void logsInWhoRegistered() throws ParseException, JOSEException {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();

        JsonNode tokens = accounts.logIn(email.toUpperCase(Locale.ROOT), PASSWORD);

        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(600);
        SignedJWT access = SignedJWT.parse(tokens.path("access_token").asString());
        assertThat(access.verify(new ECDSAVerifier(accounts.publishedKeys()
                        .getKeyByKeyId(access.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
        assertThat(access.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(access.getJWTClaimsSet().getIssuer()).isEqualTo("http://lnk.example");
        assertThat(access.getJWTClaimsSet().getAudience()).containsExactly("linkfleet-api");
        assertThat(access.getJWTClaimsSet().getStringClaim("scope"))
                .isEqualTo("urls:read urls:write analytics:read keys:manage");
    }

    @Test
    void publishesNoPrivateKeys() throws ParseException {
        assertThat(accounts.publishedKeys().getKeys()).isNotEmpty().allMatch(key -> !key.isPrivate());
    }

    @Test
    void doesNotTellWhoHasAnAccount() {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();
        accounts.register(email, NEW_PASSWORD).expectStatus().isAccepted();

        assertThat(problem(accounts.tryToLogIn(email, NEW_PASSWORD, someAddress()), 401))
                .isEqualTo(problem(accounts.tryToLogIn(someEmail(), NEW_PASSWORD, someAddress()), 401));
        accounts.logIn(email, PASSWORD);
    }

    @Test
    void letsNobodyGuessPasswords() {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();
        String guesser = someAddress();
        for (int i = 0; i < 5; i++) {
            accounts.tryToLogIn(email, "not the password", guesser)
                    .expectStatus()
                    .isUnauthorized();
        }

        accounts.tryToLogIn(email, PASSWORD, guesser)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER);
        accounts.tryToLogIn(email, PASSWORD, someAddress()).expectStatus().isOk();
    }

    @Test
    void throttlesUnknownAccountsLikeKnownOnes() {
        String nobody = someEmail();
        String guesser = someAddress();
        for (int i = 0; i < 5; i++) {
            accounts.tryToLogIn(nobody, "not the password", guesser)
                    .expectStatus()
                    .isUnauthorized();
        }

        accounts.tryToLogIn(nobody, "not the password", guesser).expectStatus().isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /email | missing",
                "{\"email\":\"nobody\",\"password\":\"four quiet otters\"} | /email | invalid_email",
                "{\"email\":7,\"password\":\"four quiet otters\"} | /email | wrong_type",
                "{\"email\":\"a@b.example\"} | /password | missing",
                "{\"email\":\"a@b.example\",\"password\":\"short\"} | /password | too_short",
                "{\"email\":\"a@b.example\",\"password\":\"password123\"} | /password | common",
                "{\"email\":\"a@b.example\",\"password\":\"aaaaaaaaaaaaaaa\"} | /password | common",
                "{\"email\":\"anneliese@b.example\",\"password\":\"Anneliese 4711\"} | /password | contains_email",
                "{\"email\":\"a@b.example\",\"password\":\"four quiet otters\",\"role\":\"admin\"} | /role |"
                        + " unknown_field"
            })
    void refusesWhatBreaksARule(String body, String pointer, String code) {
        accounts.post("/api/v1/auth/register", body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void replacesARefreshTokenWithEachUse() {
        JsonNode first = accounts.newTokens();
        JsonNode second = accounts.refreshed(first);
        JsonNode third = accounts.refreshed(second);

        assertThat(third.path("refresh_token").asString())
                .isNotEqualTo(second.path("refresh_token").asString());
    }

    @Test
    void endsTheFamilyOfARefreshTokenThatIsUsedTwice() {
        JsonNode stolen = accounts.newTokens();
        JsonNode owners = accounts.refreshed(stolen);

        accounts.refresh(stolen).expectStatus().isUnauthorized();
        accounts.refresh(owners).expectStatus().isUnauthorized();
    }

    @Test
    void replacesARefreshTokenForOneOfManyWhoUseItAtOnce() {
        JsonNode tokens = accounts.newTokens();

        List<Integer> statuses = AtOnce.call(
                8,
                _ -> accounts.refresh(tokens)
                        .returnResult(Void.class)
                        .getStatus()
                        .value());

        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void forgetsWhoLogsOut() {
        JsonNode tokens = accounts.newTokens();
        accounts.post("/api/v1/auth/logout", refreshBody(tokens)).expectStatus().isNoContent();

        accounts.refresh(tokens).expectStatus().isUnauthorized();
        accounts.post("/api/v1/auth/logout", refreshBody(tokens)).expectStatus().isNoContent();
    }

    @Test
    void changesAPasswordAndEndsAllLogIns() {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();
        JsonNode tokens = accounts.logIn(email, PASSWORD);
        String owner = TestGateway.owner(subject(tokens));

        accounts.changePassword(owner, "not the password").expectStatus().isUnauthorized();
        accounts.changePassword(owner, PASSWORD).expectStatus().isNoContent();

        accounts.refresh(tokens).expectStatus().isUnauthorized();
        accounts.tryToLogIn(email, PASSWORD, someAddress()).expectStatus().isUnauthorized();
        accounts.logIn(email, NEW_PASSWORD);
    }

    @Test
    void leavesNoTokenThatIsMadeWhileThePasswordChanges() {
        for (int round = 0; round < 8; round++) {
            String email = someEmail();
            accounts.register(email, PASSWORD).expectStatus().isAccepted();
            JsonNode tokens = accounts.logIn(email, PASSWORD);
            UUID id = subject(tokens);

            AtOnce.run(
                    () -> accounts.changePassword(TestGateway.owner(id), PASSWORD)
                            .expectStatus()
                            .isNoContent(),
                    () -> accounts.refresh(tokens).returnResult(Void.class),
                    () -> accounts.tryToLogIn(email, PASSWORD, someAddress()).returnResult(Void.class));

            assertThat(accounts.count("SELECT count(*) FROM refresh_tokens WHERE user_id = '" + id + "'"))
                    .isZero();
        }
    }

    @Test
    void replacesAHashThatIsTooWeakByNow() {
        String email = someEmail();
        accounts.register(email, PASSWORD).expectStatus().isAccepted();
        String weak = Objects.requireNonNull(new Argon2PasswordEncoder(16, 32, 1, 1_024, 1).encode(PASSWORD));
        database.sql("UPDATE users SET password_hash = :weak WHERE email = :email")
                .bind("weak", weak)
                .bind("email", email)
                .then()
                .block(Duration.ofSeconds(5));

        accounts.refreshed(accounts.logIn(email, PASSWORD));

        assertThat(accounts.count("SELECT count(*) FROM users WHERE email = '" + email
                        + "' AND password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"))
                .isEqualTo(1);
    }

    @Test
    void letsNoKeyAndNobodyChangeAPassword() {
        var key = new Caller(UUID.randomUUID(), UUID.randomUUID(), Scope.ofClients());

        accounts.changePassword(TestGateway.authorization(key), PASSWORD)
                .expectStatus()
                .isForbidden();
        accounts.changePassword(TestGateway.anonymous(), PASSWORD)
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void writesDownWhatHappenedAndNeverChangesIt() {
        UUID id = subject(accounts.newTokens());

        assertThat(accounts.count("SELECT count(*) FROM audit_log WHERE actor_id = '" + id
                        + "' AND act IN ('account_registered', 'logged_in')"))
                .isEqualTo(2);
        for (String change : List.of("DELETE FROM audit_log", "UPDATE audit_log SET act = 'x'", "TRUNCATE audit_log")) {
            assertThatThrownBy(() -> database.sql(change).then().block(Duration.ofSeconds(5)))
                    .hasStackTraceContaining("only added to");
        }
    }

    @Test
    void keepsNoSecretAsItIs() {
        JsonNode tokens = accounts.newTokens();
        String token = tokens.path("refresh_token").asString();

        assertThat(accounts.count(
                        "SELECT count(*) FROM refresh_tokens WHERE encode(hash, 'escape') LIKE '%" + token + "%'"))
                .isZero();
        assertThat(accounts.count(
                        "SELECT count(*) FROM users WHERE password_hash NOT LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"))
                .isZero();
    }
}
