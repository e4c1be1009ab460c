package io.linkfleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.linkfleet.gateway.StubService.Reply;
import io.linkfleet.gateway.StubService.Seen;
import io.linkfleet.support.access.Caller;
import io.linkfleet.support.testing.AtOnce;
import io.linkfleet.support.testing.TestGateway;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/** Who calls, as the gateway finds out and tells the services. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = GatewayStack.class)
class AuthenticationIT {

    private static final UUID USER = UUID.randomUUID();
    private static final String PATH = "/api/v1/urls/spring";
    private static final String LOOK_UP = "/internal/v1/api-keys/look-up";
    private static final JsonMapper JSON = new JsonMapper();

    /** What the shortener knows, by the hash of the key. */
    private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

    private final WebTestClient client;

    @Autowired
    AuthenticationIT(@LocalServerPort int port) {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(15))
                .build();
    }

    @BeforeEach
    void prepareServices() {
        GatewayStack.SHORTENER.reply("/.well-known/jwks.json", _ -> new Reply(200, Issuer.published(Issuer.KEY)));
        GatewayStack.SHORTENER.reply(LOOK_UP, AuthenticationIT::lookUp);
        GatewayStack.ISSUER.reply(
                "/.well-known/openid-configuration",
                _ -> new Reply(200, "{\"jwks_uri\":\"" + GatewayStack.ISSUER.url() + "/keys\"}"));
        GatewayStack.ISSUER.reply("/keys", _ -> new Reply(200, new JWKSet(Issuer.RSA_KEY).toString(true)));
        GatewayStack.SHORTENER.seen().clear();
    }

    private static Reply lookUp(String body) {
        String answer = KEYS.get(JSON.readTree(body).path("hash").asString());
        return answer == null ? new Reply(404, "{}") : new Reply(200, answer);
    }

    @Test
    void tellsServicesWhoHasLoggedIn() throws ParseException {
        String token = Issuer.token(USER);
        call(HttpHeaders.AUTHORIZATION, "Bearer " + token).expectStatus().isOk();

        Seen seen = lastCall();
        JWTClaimsSet told = told(seen);
        assertThat(told.getSubject()).isEqualTo(USER.toString());
        assertThat(told.getStringClaim("scope")).isEqualTo("analytics:read keys:manage urls:read urls:write");
        assertThat(Duration.between(Instant.now(), told.getExpirationTime().toInstant()))
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(61));
        assertThat(seen.headers().toString()).doesNotContain(token);
    }

    @Test
    void tellsServicesThatSomebodyIsAnonymous() throws ParseException {
        call("Accept", "*/*").expectStatus().isOk();

        assertThat(told(lastCall()).getSubject()).isNull();
    }

    static Stream<Arguments> tokensThatAreNotToBeBelieved() {
        Instant now = Instant.now();
        String good = Issuer.token(USER);
        JWTClaimsSet claims = Issuer.claims(USER).build();
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no token", "owner"),
                Arguments.of("alg none", new PlainJWT(claims).serialize()),
                Arguments.of("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
                Arguments.of("altered claims", withClaimsOf(good, Issuer.token(UUID.randomUUID()))),
                Arguments.of(
                        "other key of that name",
                        Issuer.signed(
                                Issuer.header(Issuer.KEY.getKeyID()), claims, Issuer.newKey(Issuer.KEY.getKeyID()))),
                Arguments.of("unknown key", Issuer.signed(Issuer.header("nobody's"), claims, Issuer.KEY)),
                Arguments.of("no name of a key", Issuer.signed(Issuer.header(null), claims, Issuer.KEY)),
                Arguments.of("the public key as a secret", signedWithPublicKey(claims)),
                Arguments.of("expired", Issuer.token(USER, c -> c.expirationTime(Date.from(now.minusSeconds(40))))),
                Arguments.of("not valid yet", Issuer.token(USER, c -> c.issueTime(Date.from(now.plusSeconds(60))))),
                Arguments.of(
                        "not before later", Issuer.token(USER, c -> c.notBeforeTime(Date.from(now.plusSeconds(60))))),
                Arguments.of("without end", Issuer.token(USER, c -> c.expirationTime(null))),
                Arguments.of("wrong issuer", Issuer.token(USER, c -> c.issuer("https://evil.example"))),
                Arguments.of("another issuer's name", Issuer.token(USER, c -> c.issuer(GatewayStack.ISSUER.url()))),
                Arguments.of("wrong audience", Issuer.token(USER, c -> c.audience("another-api"))),
                Arguments.of("no subject", Issuer.token(USER, c -> c.subject(null))),
                Arguments.of("wrong type", ofType(new JOSEObjectType("JWT"), claims)),
                Arguments.of("an internal token", internalToken()),
                Arguments.of("another issuer's for another audience", Issuer.signedByRsa(otherClaims("x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatAreNotToBeBelieved")
    void refusesTokensThatAreNotToBeBelieved(String name, String token) {
        assertRefused(call(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        assertThat(GatewayStack.SHORTENER.seen()).noneMatch(seen -> seen.uri().equals(PATH));
    }

    @Test
    void allowsClocksToDifferALittle() {
        Instant now = Instant.now();
        String late = Issuer.token(USER, claims -> claims.expirationTime(Date.from(now.minusSeconds(20))));
        String early = Issuer.token(USER, claims -> claims.issueTime(Date.from(now.plusSeconds(20))));

        call(HttpHeaders.AUTHORIZATION, "Bearer " + late).expectStatus().isOk();
        call(HttpHeaders.AUTHORIZATION, "bearer " + early).expectStatus().isOk();
    }

    @Test
    void takesTokensOfAnotherIssuerThatIsConfigured() throws ParseException {
        String token = Issuer.signedByRsa(otherClaims("linkfleet"));
        call(HttpHeaders.AUTHORIZATION, "Bearer " + token).expectStatus().isOk();
        String subject = told(lastCall()).getSubject();
        call(HttpHeaders.AUTHORIZATION, "Bearer " + token).expectStatus().isOk();

        assertThat(UUID.fromString(subject).version()).isEqualTo(8);
        assertThat(told(lastCall()).getSubject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer lf_tooshort", "Bearer"})
    void refusesWhatIsNoCredential(String authorization) {
        assertRefused(call(HttpHeaders.AUTHORIZATION, authorization));
    }

    @Test
    void refusesSeveralCredentialsAtOnce() {
        assertRefused(client.get()
                .uri(PATH)
                .header("X-Forwarded-For", someAddress())
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Issuer.token(USER))
                .header("X-Api-Key", newKey("urls:read"))
                .exchange());
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "login", "refresh", "logout"})
    void letsEverybodyLogInWhateverTheyShow(String call) {
        client.post()
                .uri("/api/v1/auth/" + call)
                .header("X-Forwarded-For", someAddress())
                .header(HttpHeaders.AUTHORIZATION, "Bearer expired")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void passesPublishedKeysOn() {
        client.get()
                .uri("/.well-known/jwks.json")
                .header("X-Forwarded-For", someAddress())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.keys[0].kid")
                .isEqualTo(Issuer.KEY.getKeyID());
    }

    @Test
    void tellsServicesWhoseAKeyIs() throws ParseException {
        String key = newKey("urls:read");
        call("X-Api-Key", key).expectStatus().isOk();
        JWTClaimsSet told = told(lastCall());
        call(HttpHeaders.AUTHORIZATION, "Bearer " + key).expectStatus().isOk();

        assertThat(told.getSubject()).isEqualTo(USER.toString());
        assertThat(told.getStringClaim("scope")).isEqualTo("urls:read");
        assertThat(told.getStringClaim("key_id")).isNotNull();
        assertThat(lastCall().headers().contains("X-Api-Key")).isFalse();
        assertThat(GatewayStack.SHORTENER.seen().toString()).doesNotContain(key);
    }

    @Test
    void refusesAKeyThatNobodyHas() {
        assertRefused(call("X-Api-Key", "lf_" + "x".repeat(43)));
    }

    @Test
    void givesAKeyNoScopeOfGateways() throws ParseException {
        call("X-Api-Key", newKey("internal")).expectStatus().isOk();

        assertThat(told(lastCall()).getStringClaim("scope")).isEmpty();
    }

    @Test
    void refusesARevokedKeyWithinASecond() {
        String key = newKey("urls:read");
        call("X-Api-Key", key).expectStatus().isOk();

        KEYS.remove(hash(key));

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertRefused(call("X-Api-Key", key)));
    }

    @Test
    void refusesAnExpiredKeyAtItsSecond() {
        String key = newKey("urls:read", "standard", Instant.now().plusMillis(300));
        call("X-Api-Key", key).expectStatus().isOk();

        Awaitility.await()
                .atMost(Duration.ofMillis(700))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertRefused(call("X-Api-Key", key)));
    }

    @Test
    void asksOnceForManyCallsWithAKey() {
        String key = newKey("urls:read");
        long begun = System.nanoTime();

        List<Integer> statuses = AtOnce.call(
                64,
                _ -> call("X-Api-Key", key).returnResult(Void.class).getStatus().value());

        long intervals = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 400;
        assertThat(statuses).containsOnly(200);
        assertThat(GatewayStack.SHORTENER.seen().stream()
                        .filter(seen -> seen.uri().equals(LOOK_UP))
                        .count())
                .isBetween(1L, intervals + 1);
    }

    @Test
    void goesOnWithItsLastAnswerWhileTheShortenerIsAway() {
        String key = newKey("analytics:read");
        String token = Issuer.token(USER);
        analytics("X-Api-Key", key).expectStatus().isOk();
        analytics(HttpHeaders.AUTHORIZATION, "Bearer " + token).expectStatus().isOk();
        GatewayStack.SHORTENER.stop();
        try {
            Instant end = Instant.now().plusMillis(1_500);
            Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> {
                analytics("X-Api-Key", key).expectStatus().isOk();
                analytics(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .expectStatus()
                        .isOk();
                return Instant.now().isAfter(end);
            });
            analytics("X-Api-Key", newKey("analytics:read"))
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);
        } finally {
            GatewayStack.SHORTENER.start();
        }
    }

    @Test
    void looksAtNoMoreCredentialsOfWhoHasOnlyWrongOnes() {
        String guesser = someAddress();
        for (int i = 0; i < 100; i++) {
            callFrom(
                            guesser,
                            "lf_"
                                    + "%043d"
                                            .formatted(
                                                    ThreadLocalRandom.current().nextInt(1 << 30)))
                    .expectStatus()
                    .isUnauthorized();
        }
        GatewayStack.SHORTENER.seen().clear();

        callFrom(guesser, "lf_" + "y".repeat(43)).expectStatus().isEqualTo(429);

        assertThat(GatewayStack.SHORTENER.seen()).isEmpty();
        call("X-Api-Key", newKey("urls:read")).expectStatus().isOk();
    }

    @Test
    void limitsAccountsAndKeysWhereverTheyCallFrom() {
        assertCreates(6, HttpHeaders.AUTHORIZATION, "Bearer " + Issuer.token(UUID.randomUUID()));
        assertCreates(7, "X-Api-Key", newKey("urls:write"));
        assertCreates(8, "X-Api-Key", newKey("urls:write", "high", Instant.now().plusSeconds(600)));
    }

    private void assertCreates(int times, String header, String credential) {
        for (int left = times - 1; left >= 0; left--) {
            create(header, credential)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"create\";q=" + times + ";w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"create\";r=" + left + ";t=\\d+");
        }
        create(header, credential).expectStatus().isEqualTo(429).expectHeader().exists(HttpHeaders.RETRY_AFTER);
    }

    private ResponseSpec create(String header, String credential) {
        return client.post()
                .uri("/api/v1/urls")
                .header("X-Forwarded-For", someAddress())
                .header(header, credential)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange();
    }

    @Test
    void limitsAttemptsToLogInPerAddress() {
        String address = someAddress();
        for (int i = 0; i < 4; i++) {
            logIn(address).expectStatus().isOk();
        }

        logIn(address).expectStatus().isEqualTo(429);
        logIn(someAddress()).expectStatus().isOk();
    }

    private ResponseSpec logIn(String address) {
        return client.post()
                .uri("/api/v1/auth/login")
                .header("X-Forwarded-For", address)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange();
    }

    private ResponseSpec callFrom(String address, String key) {
        return client.get()
                .uri(PATH)
                .header("X-Forwarded-For", address)
                .header("X-Api-Key", key)
                .exchange();
    }

    private ResponseSpec call(String header, String value) {
        return client.get()
                .uri(PATH)
                .header("X-Forwarded-For", someAddress())
                .header(header, value)
                .exchange();
    }

    private ResponseSpec analytics(String header, String value) {
        return client.get()
                .uri("/api/v1/analytics/spring")
                .header("X-Forwarded-For", someAddress())
                .header(header, value)
                .exchange();
    }

    private static void assertRefused(ResponseSpec response) {
        response.expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .exists(HttpHeaders.WWW_AUTHENTICATE)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    private static Seen lastCall() {
        return GatewayStack.SHORTENER.seen().stream()
                .filter(seen -> seen.uri().equals(PATH))
                .reduce((_, second) -> second)
                .orElseThrow();
    }

    private static JWTClaimsSet told(Seen seen) throws ParseException {
        List<String> authorization = seen.headers().getAll(HttpHeaders.AUTHORIZATION);
        assertThat(authorization).hasSize(1);
        return SignedJWT.parse(authorization.getFirst().substring("Bearer ".length()))
                .getJWTClaimsSet();
    }

    private static String newKey(String scopes) {
        return newKey(scopes, "standard", Instant.now().plusSeconds(3600));
    }

    private static String newKey(String scopes, String tier, Instant expiresAt) {
        byte[] random = new byte[32];
        ThreadLocalRandom.current().nextBytes(random);
        String key = "lf_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var answer = JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("owner_id", USER.toString())
                .put("tier", tier)
                .put("expires_at", expiresAt.toString());
        answer.putArray("scopes").add(scopes);
        KEYS.put(hash(key), answer.toString());
        return key;
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet otherClaims(String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(GatewayStack.ISSUER.url())
                .audience(audience)
                .subject("auth0|4711")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
    }

    private static String withClaimsOf(String token, String other) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2];
    }

    private static String signedWithPublicKey(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(Issuer.ACCESS_TOKEN)
                    .keyID(Issuer.KEY.getKeyID())
                    .build();
            return Issuer.signed(
                    header, claims, new MACSigner(Issuer.KEY.toECPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String ofType(JOSEObjectType type, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type)
                .keyID(Issuer.KEY.getKeyID())
                .build();
        return Issuer.signed(header, claims, Issuer.KEY);
    }

    private static String internalToken() {
        return TestGateway.authorization(new Caller(USER, null, Set.of())).substring("Bearer ".length());
    }

    private static String someAddress() {
        return "203.0.%d.%d".formatted(random(), random());
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(1, 256);
    }
}
