package io.linkfleet.support.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.linkfleet.support.testing.TestGateway;
import java.net.URI;
import java.security.Key;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class InternalTokenIT {

    private static final KeyPair OLD_KEYS = TestGateway.newKeys();
    private static final KeyPair KEYS = TestGateway.newKeys();
    private static final KeyPair OTHER_KEYS = TestGateway.newKeys();
    private static final UUID OWNER = UUID.randomUUID();
    private static final Caller CALLER = new Caller(OWNER, UUID.randomUUID(), Set.of(Scope.URLS_READ));

    private final WebTestClient client;
    private final int port;

    @Autowired
    InternalTokenIT(@LocalServerPort int port) {
        this.port = port;
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @DynamicPropertySource
    static void gateways(DynamicPropertyRegistry settings) {
        settings.add(
                "linkfleet.access.gateway-keys",
                () -> TestGateway.pem("PUBLIC KEY", OLD_KEYS.getPublic())
                        + TestGateway.pem("PUBLIC KEY", KEYS.getPublic()));
    }

    @Test
    void tellsTheServiceWhoCalls() {
        assertThat(whoCalls("Bearer " + written(KEYS, CALLER)))
                .isEqualTo(CALLER.ownerId() + " " + CALLER.keyId() + " [URLS_READ]");
        assertThat(whoCalls("Bearer " + written(KEYS, Caller.ANONYMOUS))).isEqualTo("null null []");
    }

    @Test
    void mayBeSignedByAKeyThatIsBeingReplaced() {
        assertThat(whoCalls("Bearer " + written(OLD_KEYS, CALLER))).startsWith(OWNER.toString());
    }

    @Test
    void allowsClocksToDifferALittle() {
        Instant now = Instant.now();
        Duration little = InternalTokenReader.CLOCK_SKEW.minusSeconds(10);

        assertThat(whoCalls("Bearer " + claims(now.minusSeconds(60), now.minus(little))))
                .startsWith(OWNER.toString());
        assertThat(whoCalls("Bearer " + claims(now.plus(little), now.plusSeconds(60))))
                .startsWith(OWNER.toString());
    }

    static Stream<Arguments> tokensThatNoGatewayWrote() {
        Instant now = Instant.now();
        Duration much = InternalTokenReader.CLOCK_SKEW.plusSeconds(10);
        String good = written(KEYS, CALLER);
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no token", "owner"),
                Arguments.of("alg none", new PlainJWT(validClaims()).serialize()),
                Arguments.of("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
                Arguments.of(
                        "other claims under a good signature",
                        withClaimsOf(good, written(OTHER_KEYS, Caller.ANONYMOUS))),
                Arguments.of("altered signature", altered(good)),
                Arguments.of("other key", written(OTHER_KEYS, CALLER)),
                Arguments.of("the public key as a secret", signedWithPublicKey()),
                Arguments.of("expired", claims(now.minusSeconds(120), now.minus(much))),
                Arguments.of("not valid yet", claims(now.plus(much), now.plusSeconds(120))),
                Arguments.of("without end", changed(claims -> claims.expirationTime(null))),
                Arguments.of("without beginning", changed(claims -> claims.issueTime(null))),
                Arguments.of("wrong issuer", changed(claims -> claims.issuer("https://lnk.example"))),
                Arguments.of("wrong audience", changed(claims -> claims.audience("linkfleet"))),
                Arguments.of(
                        "one more audience", changed(claims -> claims.audience(List.of("linkfleet-services", "x")))),
                Arguments.of("no UUID", changed(claims -> claims.subject("root"))),
                Arguments.of("wrong type", ofType(new JOSEObjectType("at+jwt"))),
                Arguments.of("no type", ofType(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatNoGatewayWrote")
    void isRefusedWhenForged(String name, String token) {
        assertRefused(client.get()
                .uri("/api/v1/whoami")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange());
    }

    @Test
    void isNeededOnceAndAsABearerToken() {
        String token = written(KEYS, CALLER);
        assertRefused(client.get().uri("/api/v1/whoami").exchange());
        assertRefused(client.get()
                .uri("/api/v1/whoami")
                .header(HttpHeaders.AUTHORIZATION, "Basic " + token)
                .exchange());
        assertRefused(client.get()
                .uri("/api/v1/whoami")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token, "Bearer " + token)
                .exchange());
        assertRefused(client.get()
                .uri("/api/v1/whoami")
                .header("X-Owner-Id", OWNER.toString())
                .exchange());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/whoami",
                "/%61pi/v1/whoami",
                "/api;x/v1/whoami",
                "/api/v1/nothing",
                "/internal/v1/whoami"
            })
    void guardsTheApiHoweverItsPathIsSpelled(String path) {
        assertRefused(
                client.get().uri(URI.create("http://127.0.0.1:" + port + path)).exchange());
    }

    @Test
    void isNeededWithTheScopeOfTheCall() {
        String reader = "Bearer " + written(KEYS, CALLER);
        String writer = "Bearer " + written(KEYS, new Caller(OWNER, null, Set.of(Scope.URLS_WRITE)));
        String nobody = "Bearer " + written(KEYS, Caller.ANONYMOUS);

        assertThat(status(HttpMethod.GET, "/api/v1/notes", reader)).isEqualTo(200);
        assertThat(status(HttpMethod.GET, "/api/v1/notes", nobody)).isEqualTo(200);
        assertThat(status(HttpMethod.GET, "/api/v1/notes", writer)).isEqualTo(403);
        assertThat(status(HttpMethod.POST, "/api/v1/notes", writer)).isEqualTo(200);
        assertThat(status(HttpMethod.POST, "/api/v1/notes", reader)).isEqualTo(403);
        assertThat(status(HttpMethod.POST, "/api/v1/notes", nobody)).isEqualTo(401);
    }

    @Test
    void opensNothingThatNoRuleNames() {
        String owner = "Bearer " + written(KEYS, new Caller(OWNER, null, Scope.ofClients()));

        assertThat(status(HttpMethod.GET, "/api/v1/forgotten", owner)).isEqualTo(404);
    }

    @Test
    void opensInternalCallsToGatewaysOnly() {
        String owner = "Bearer " + written(KEYS, new Caller(OWNER, null, Scope.ofClients()));

        assertThat(status(HttpMethod.GET, "/internal/v1/whoami", owner)).isEqualTo(403);
        assertThat(status(HttpMethod.GET, "/internal/v1/whoami", "Bearer " + written(KEYS, Caller.GATEWAY)))
                .isEqualTo(200);
    }

    private int status(HttpMethod method, String path, String authorization) {
        return client.method(method)
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    @Test
    void isNotNeededForHealth() {
        client.get().uri("/livez").exchange().expectStatus().isOk();
    }

    private String whoCalls(String authorization) {
        String caller = client.get()
                .uri("/api/v1/whoami")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(caller);
    }

    private static void assertRefused(ResponseSpec answer) {
        answer.expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    private static String written(KeyPair keys, Caller caller) {
        Instant now = Instant.now();
        return new InternalTokenWriter((ECPrivateKey) keys.getPrivate()).write(caller, now, now.plusSeconds(60));
    }

    private static String claims(Instant issuedAt, Instant expiresAt) {
        return changed(claims -> claims.issueTime(Date.from(issuedAt)).expirationTime(Date.from(expiresAt)));
    }

    private static String changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet claims =
                change.apply(new JWTClaimsSet.Builder(validClaims())).build();
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(InternalToken.TYPE)
                        .build(),
                claims);
    }

    private static String ofType(@Nullable JOSEObjectType type) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).build(), validClaims());
    }

    private static JWTClaimsSet validClaims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(InternalToken.ISSUER)
                .audience(InternalToken.AUDIENCE)
                .subject(OWNER.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim(InternalToken.SCOPE, "urls:write")
                .build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims) {
        try {
            return signed(header, claims, new ECDSASigner((ECPrivateKey) KEYS.getPrivate()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    /** What a verifier takes that lets the token choose the algorithm. */
    private static String signedWithPublicKey() {
        try {
            Key key = KEYS.getPublic();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(InternalToken.TYPE)
                    .build();
            return signed(header, validClaims(), new MACSigner(key.getEncoded()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String withClaimsOf(String token, String other) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2];
    }

    private static String altered(String token) {
        int place = token.lastIndexOf('.') + 10;
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        return token.substring(0, place) + other + token.substring(place + 1);
    }
}
