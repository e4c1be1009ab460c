package io.linkfleet.shortener.url.weburl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the WHATWG URL standard says where the parser of Node, the model of the property test, differs from it. */
class WebUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://a/x/.b/./c, http://a/x/.b/c",
        "http://a//.:80/a/../b, http://a//.:80/b",
        "http://a/..b/../c, http://a/c",
    })
    void resolvesDotSegmentsBehindSegmentsThatBeginWithADot(String text, String href) throws Exception {
        assertThat(WebUrl.parse(text).href()).isEqualTo(href);
    }
}
