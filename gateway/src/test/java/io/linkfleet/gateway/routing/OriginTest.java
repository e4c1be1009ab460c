package io.linkfleet.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com",
        "http://localhost:8001/, http://localhost:8001",
        "http://[::1]:8001, http://[::1]:8001",
        "https://App.Example, https://app.example",
    })
    void readsSchemeHostAndPort(String text, String origin) {
        assertThat(Origin.of(text)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.example.com", "ftp://a.b", "https://a.b/c", "https://a.b?c", "https://u@a.b", "*"})
    void namesWhatIsNoOrigin(String text) {
        assertThatThrownBy(() -> Origin.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"https://lnk.example/base, https://lnk.example"})
    void findsTheOriginOfAUrl(URI url, String origin) {
        assertThat(Origin.of(url)).hasToString(origin);
    }
}
