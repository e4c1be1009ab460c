package io.linkfleet.shortener.url.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.shortener.screening.Screening;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8000/abc",
        "127.0.0.1, http://127.1/abc",
        "127.0.0.1, http://0x7f.0.0.01/abc",
        "127.0.0.1, http://2130706433/abc",
        "127.0.0.1, http://127.0.0.1./abc",
        "127.0.0.1, http://[::ffff:127.0.0.1]/abc",
        "127.0.0.1, http://[0:0:0:0:0:FFFF:7f00:1]/abc",
        "127.1, http://127.0.0.1/abc",
        "[0:0:0:0:0:0:0:1], http://[::1]/abc",
        "[::1], http://[0::0:1]:8000/abc",
        "lnk.example., http://lnk.example/abc",
        "lnk.example, http://lnk.example./abc"
    })
    void refusesItsDomainInEverySpelling(String domain, String url) {
        var rules = new UrlRules(domain, new UrlProperties(7, Set.of()), Screening.none());

        assertThat(rules.read(url))
                .isInstanceOfSatisfying(
                        OriginalUrl.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("own_domain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://go.example/abc",
                "http://B\u00dcCHER.example/abc",
                "http://xn--bcher-kva.example./abc",
                "http://10.0.0.1/abc"
            })
    void refusesItsFurtherHosts(String url) {
        var hosts = Set.of("Go.Example", "b\u00fccher.example", "10.1");
        var rules = new UrlRules("lnk.example", new UrlProperties(7, hosts), Screening.none());

        assertThat(rules.read(url)).isInstanceOf(OriginalUrl.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lnk.example.com/abc",
                "http://www.lnk.example/abc",
                "http://127.0.0.1/lnk.example",
                "http://[::ffff:0:7f00:1]/abc"
            })
    void takesWhatOnlyLooksLikeItsDomain(String url) {
        var rules = new UrlRules("lnk.example", new UrlProperties(7, Set.of()), Screening.none());

        assertThat(rules.read(url)).isInstanceOf(OriginalUrl.Accepted.class);
    }

    @Test
    void takesOnlyHostsAsFurtherHosts() {
        assertThat(new UrlProperties(7, Set.of("go.example", "10.0.0.1", "[::1]")).isOwnHosts())
                .isTrue();
        assertThat(new UrlProperties(7, Set.of("go example")).isOwnHosts()).isFalse();
        assertThat(new UrlProperties(7, Set.of("::1")).isOwnHosts()).isFalse();
    }
}
