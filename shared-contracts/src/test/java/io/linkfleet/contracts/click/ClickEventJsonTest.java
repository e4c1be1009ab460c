package io.linkfleet.contracts.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.contracts.GoldenFile;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.contracts.url.UrlKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickEventJsonTest {

    private static final ClickEvent FULL = new ClickEvent(
            UUID.fromString("019a5f3e-7c00-7abc-8def-0123456789ab"),
            ClickEvent.Kind.CLICK,
            Instant.parse("2026-11-20T10:15:30.123Z"),
            UUID.fromString("019a5f3e-0000-7000-8000-000000000001"),
            new UrlKey("lnk.example", new ShortCode("aZ3_-x")),
            "00112233445566778899aabbccddeeff",
            "2026-11",
            "DE",
            "BE",
            "Berlin",
            "Mozilla/5.0 (X11; Linux x86_64)",
            "https://news.example/item?id=1",
            "de-DE",
            "crawler",
            "default",
            "019a5f3e-7c00-7000-8000-00000000000f",
            "spring sale");

    @Test
    void writesThePublishedForm() {
        assertThat(new String(ClickEventJson.encode(FULL), StandardCharsets.UTF_8))
                .isEqualTo(GoldenFile.text("click-v1-campaign.json"));
    }

    @Test
    void readsThePublishedForm() {
        assertThat(ClickEventJson.decode(GoldenFile.bytes("click-v1-campaign.json")))
                .isEqualTo(FULL);
    }

    @Test
    void readsTheFormFromBeforeCampaigns() {
        ClickEvent event = ClickEventJson.decode(GoldenFile.bytes("click-v1.json"));

        assertThat(event.requestId()).isEqualTo(FULL.requestId());
        assertThat(event.campaign()).isNull();
    }

    @Test
    void readsAnEventWithoutOptionalFields() {
        ClickEvent event = ClickEventJson.decode(GoldenFile.bytes("click-v1-minimal.json"));

        assertThat(event.kind()).isEqualTo(ClickEvent.Kind.PROBE);
        assertThat(event.userAgent()).isNull();
    }

    @Test
    void skipsFieldsOfLaterVersions() {
        String later = GoldenFile.text("click-v1-campaign.json")
                .replace("{\"schema\":1", "{\"schema\":1,\"new\":{\"a\":[1,2]}");

        assertThat(ClickEventJson.decode(later.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{\"schema\":1}", "{}{}", "not json", "{\"schema\":\"x\"}"})
    void refusesWhatIsNoEvent(String text) {
        assertThatThrownBy(() -> ClickEventJson.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedEventException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\":1 | \"schema\":2 | schema",
                "\"kind\":\"click\" | \"kind\":\"visit\" | kind",
                "2026-11-20T10:15:30.123Z | yesterday | occurred_at",
                "019a5f3e-7c00-7abc-8def-0123456789ab | 17 | event_id",
                "\"aZ3_-x\" | \"a/b\" | short_code",
                "\"lnk.example\" | \"\" | domain"
            })
    void namesTheFieldThatIsWrong(String right, String wrong, String field) {
        byte[] broken = GoldenFile.text("click-v1.json").replace(right, wrong).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ClickEventJson.decode(broken))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining(field);
    }

    @Test
    void refusesARecordFarBeyondAnyClickBeforeParsing() {
        assertThatThrownBy(() -> ClickEventJson.decode(new byte[ClickEventJson.MAX_BYTES + 1]))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void showsNothingOfTheVisitorAsText() {
        assertThat(FULL).asString().doesNotContain("Mozilla", "00112233", "news.example");
    }
}
