package io.linkfleet.analytics.ingest.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralsTest {

    private final Referrals referrals = new Referrals();

    @ParameterizedTest
    @CsvSource({
        "https://www.google.co.uk/search?q=x, google.co.uk, Google",
        "https://news.ycombinator.com/item?id=1, ycombinator.com, Hacker News",
        "https://t.co/abc, t.co, X",
        "https://blog.alice.example.co.uk/post, example.co.uk, example.co.uk",
        "https://alice.github.io/, alice.github.io, alice.github.io",
        "http://WWW.Example.ORG:8080/a?b#c, example.org, example.org",
        "https://xn--bcher-kva.example/, xn--bcher-kva.example, xn--bcher-kva.example"
    })
    void goByTheSite(String referrer, String host, String source) {
        assertThat(referrals.parse(referrer)).isEqualTo(new Referral(host, source));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "about:blank",
                "android-app://com.google.android.gm/",
                "http://localhost:3000/",
                "http://192.0.2.1/",
                "http://[2001:db8::1]/",
                "javascript:alert(1)",
                "https://",
                "https://a..b/",
                "https://exa mple.org/",
                "no url at all"
            })
    void areDirectWhenTheyNameNoSite(String referrer) {
        assertThat(referrals.parse(referrer)).isEqualTo(Referral.NONE);
    }
}
