package io.linkfleet.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.linkfleet.gateway.auth.JwkSet.KeysUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class JwkSetTest {

    private final List<JWK> published = new ArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private boolean away;

    private final JwkSet keys = new JwkSet(Mono.defer(this::answer), () -> now);

    private Mono<String> answer() {
        fetches.incrementAndGet();
        return away ? Mono.error(new IllegalStateException("away")) : Mono.just(new JWKSet(published).toString(true));
    }

    @Test
    void learnsOfAKeyWhenATokenNamesIt() {
        published.add(key("old"));
        assertThat(find("old")).isNotNull();
        now = now.plusSeconds(10);

        published.add(key("new"));

        assertThat(find("new")).isNotNull();
        assertThat(find("old")).isNotNull();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void asksSeldomForNamesThatAreMadeUp() {
        published.add(key("real"));
        find("real");

        for (int i = 0; i < 1_000; i++) {
            assertThat(find("made-up-" + i)).isNull();
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void fetchesAnewAfterAWhileAndForgetsWhatIsNotPublishedAnyMore() {
        published.add(key("old"));
        find("old");
        published.clear();
        published.add(key("new"));
        now = now.plus(Duration.ofMinutes(6));

        assertThat(find("old"))
                .as("known until the fetch in the background is done")
                .isNotNull();
        assertThat(find("old")).isNull();
        assertThat(find("new")).isNotNull();
    }

    @Test
    void goesOnWithWhatItKnowsWhileTheIssuerIsAway() {
        published.add(key("known"));
        find("known");
        away = true;

        for (int hour = 0; hour < 24; hour++) {
            now = now.plus(Duration.ofHours(1));
            assertThat(find("known")).isNotNull();
        }
    }

    @Test
    void saysThatItCannotSayWhenItNeverReachedTheIssuer() {
        away = true;

        assertThatThrownBy(() -> find("any")).isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> find("any")).isInstanceOf(KeysUnavailableException.class);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void keepsNoPrivateKey() {
        published.add(key("careless"));

        assertThat(find("careless")).isNotNull().matches(key -> !key.isPrivate());
    }

    private @Nullable JWK find(String id) {
        return keys.find(id).block(Duration.ofSeconds(5));
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
