package io.linkfleet.contracts.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.contracts.GoldenFile;
import io.linkfleet.contracts.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
            NOW);

    @Nested
    class Events {

        private static final UrlEvent EVENT = new UrlEvent(UrlEvent.Type.DELETED, NOW, DELETED);

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
                new UrlSnapshot(ID, KEY, 7, null, "https://example.com/", 302, false, null, null, true, null);

        @Test
        void areWrittenInThePublishedForm() {
            assertThat(CacheEntry.encode(LIVE)).isEqualTo(GoldenFile.text("cache-entry-v1.txt"));
        }

        @Test
        void areReadFromThePublishedForm() {
            assertThat(CacheEntry.decode(GoldenFile.text("cache-entry-v1.txt"))).isEqualTo(LIVE);
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
                    ID, KEY, 1, null, "https://example.com/", 302, false, validSince, expiresAt, true, null);
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
    void destinationStaysOutOfText() {
        assertThat(DELETED).asString().doesNotContain("example.com");
    }
}
