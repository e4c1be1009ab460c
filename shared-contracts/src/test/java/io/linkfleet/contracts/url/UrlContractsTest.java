package io.linkfleet.contracts.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.contracts.GoldenFile;
import io.linkfleet.contracts.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlContractsTest {

    private static final UUID ID = UUID.fromString("019a5f3e-0000-7000-8000-000000000001");
    private static final UrlKey KEY = new UrlKey("lnk.example", new ShortCode("aZ3_-x"));
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    private static final UrlSnapshot DELETED = new UrlSnapshot(
            ID,
            KEY,
            3,
            UUID.fromString("019a5f3e-0000-7000-8000-0000000000aa"),
            "https://example.com/p%C3%A4th?q=1",
            308,
            true,
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2027-01-01T00:00:00Z"),
            false,
            NOW,
            null);

    @Nested
    class Events {

        private static final UrlEvent EVENT = new UrlEvent(UrlEvent.Type.DELETED, NOW, DELETED, List.of());

        private static final UrlEvent TAGGED =
                new UrlEvent(UrlEvent.Type.DELETED, NOW, DELETED, List.of("spring", "Grüße \"2026\""));

        @Test
        void areWrittenInThePublishedForm() {
            assertThat(new String(UrlEventJson.encode(EVENT), StandardCharsets.UTF_8))
                    .isEqualTo(GoldenFile.text("url-event-v1.json"));
        }

        @Test
        void areReadFromThePublishedForm() {
            assertThat(UrlEventJson.decode(GoldenFile.bytes("url-event-v1.json")))
                    .isEqualTo(EVENT);
        }

        @Test
        void haveTagsWhereThereAreAny() {
            String golden = GoldenFile.text("url-event-v1-tags.json");

            assertThat(new String(UrlEventJson.encode(TAGGED), StandardCharsets.UTF_8))
                    .isEqualTo(golden);
            assertThat(UrlEventJson.decode(golden.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(TAGGED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"spring\"", "1", "[1]", "[\"spring\",null]", "[[\"spring\"]]", "[{}]"})
        void areRefusedWhenTagsAreSomethingElse(String tags) {
            String broken = GoldenFile.text("url-event-v1.json").replaceFirst("}$", ",\"tags\":" + tags + "}");

            assertThatThrownBy(() -> UrlEventJson.decode(broken.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageContaining("tags");
        }

        @Test
        void skipWhatIsNestedInFieldsThatNobodyKnows() {
            String newer = GoldenFile.text("url-event-v1-tags.json")
                    .replaceFirst("}$", ",\"rules\":[{\"to\":[\"a\",[1]]},\"b\"],\"more\":{\"tags\":[7]}}");

            assertThat(UrlEventJson.decode(newer.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(TAGGED);
        }

        @Test
        void keepTagsOutOfText() {
            assertThat(TAGGED).asString().doesNotContain("spring");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"schema\":2", "\"version\":0", "\"redirect_status\":200", "\"type\":\"renamed\""})
        void areRefusedWhenTheyBreakARule(String wrong) {
            String field = wrong.substring(0, wrong.indexOf(':'));
            String broken = GoldenFile.text("url-event-v1.json").replaceFirst(field + ":(\"\\w+\"|\\d+)", wrong);

            assertThatThrownBy(() -> UrlEventJson.decode(broken.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedEventException.class);
        }
    }

    @Nested
    class CacheEntries {

        private static final UrlSnapshot LIVE =
                new UrlSnapshot(ID, KEY, 7, null, "https://example.com/", 302, false, null, null, true, null, null);

        @Test
        void areWrittenInThePublishedForm() {
            assertThat(CacheEntry.encode(LIVE)).isEqualTo(GoldenFile.text("cache-entry-v1.txt"));
        }

        @Test
        void areReadFromThePublishedForm() {
            assertThat(CacheEntry.decode(GoldenFile.text("cache-entry-v1.txt"))).isEqualTo(LIVE);
        }

        @Test
        void haveALimitOfClicksWhereThereIsOne() {
            var limited =
                    new UrlSnapshot(ID, KEY, 8, null, "https://example.com/", 302, false, null, null, true, null, 100L);
            String golden = GoldenFile.text("cache-entry-v1-max-clicks.txt");

            assertThat(CacheEntry.encode(limited)).isEqualTo(golden);
            assertThat(CacheEntry.decode(golden)).isEqualTo(limited);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "7", " {}", "7 {}", "7 nonsense"})
        void areRefusedWhenBroken(String entry) {
            assertThatThrownBy(() -> CacheEntry.decode(entry)).isInstanceOf(MalformedEventException.class);
        }
    }

    @Nested
    class State {

        @Test
        void isGoneFromTheInstantOfExpiryOn() {
            UrlSnapshot url = live(null, NOW);

            assertThat(url.stateAt(NOW.minusMillis(1))).isEqualTo(UrlState.LIVE);
            assertThat(url.stateAt(NOW)).isEqualTo(UrlState.GONE);
        }

        @Test
        void isLiveFromTheInstantOfValidityOn() {
            UrlSnapshot url = live(NOW, null);

            assertThat(url.stateAt(NOW.minusMillis(1))).isEqualTo(UrlState.NOT_YET_VALID);
            assertThat(url.stateAt(NOW)).isEqualTo(UrlState.LIVE);
        }

        @Test
        void isGoneOnceDeleted() {
            assertThat(DELETED.stateAt(NOW)).isEqualTo(UrlState.GONE);
        }

        private UrlSnapshot live(@Nullable Instant validSince, @Nullable Instant expiresAt) {
            return new UrlSnapshot(
                    ID, KEY, 1, null, "https://example.com/", 302, false, validSince, expiresAt, true, null, null);
        }
    }

    @Nested
    class Tags {

        @ParameterizedTest
        @ValueSource(strings = {"a", "spring 2026", "Grüße 🎉", "a/b", "\\"})
        void areShortTextsOfOneLine(String tag) {
            assertThat(TagRule.broken(tag)).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", " a", "a ", "a,b", "a|b", "a\nb", "\0", "a\u2028b", "\ud83c"})
        void areNothingElse(String tag) {
            assertThat(TagRule.broken(tag)).startsWith("must not");
        }

        @Test
        void haveAtMostFiftyCharacters() {
            assertThat(TagRule.broken("🎉".repeat(50))).isNull();
            assertThat(TagRule.broken("x".repeat(51))).isEqualTo("must have at most 50 characters");
        }
    }

    @Nested
    class Keys {

        @Test
        void readBackTheirOwnText() {
            assertThat(UrlKey.parse(KEY.toString())).isEqualTo(KEY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "/abc", "lnk.example", "lnk.example/", "lnk.example/a b", "lnk.example/ab"})
        void areNotReadFromOtherText(String text) {
            assertThat(UrlKey.parse(text)).isNull();
        }
    }

    @Test
    void aLimitOfNoClicksIsRefused() {
        assertThatThrownBy(() -> new UrlSnapshot(
                        ID, KEY, 1, null, "https://example.com/", 302, false, null, null, true, null, 0L))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void destinationStaysOutOfText() {
        assertThat(DELETED).asString().doesNotContain("example.com");
    }
}
