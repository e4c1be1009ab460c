package io.linkfleet.analytics.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkfleet.analytics.ingest.domain.Refusal.Reason;
import io.linkfleet.contracts.click.ClickEvent;
import io.linkfleet.contracts.click.ClickEventJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickAdmissionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final ClickAdmission admission = new ClickAdmission(Clock.fixed(NOW, ZoneOffset.UTC), 90);
    private final ClickEvent event = ClickEvents.click("abc1234", NOW);
    private final String json = new String(ClickEventJson.encode(event), StandardCharsets.UTF_8);

    @Test
    void admitsAClickUnderItsUtcDay() {
        Click click = admitted(ClickEvents.click("abc1234", Instant.parse("2026-11-19T23:59:59.999Z")));

        assertThat(click.date()).isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(click.visitorHash()).hasSize(16);
        assertThat(click.isCounted()).isTrue();
    }

    @Test
    void admitsAProbeWithoutCountingIt() {
        assertThat(admitted(ClickEvents.probe("abc1234", NOW)).isCounted()).isFalse();
    }

    @Nested
    class Window {

        @Test
        void beginsWithTheOldestDayThatIsKept() {
            Instant oldest = Instant.parse("2026-08-22T00:00:00Z");

            assertThat(admit(ClickEvents.click("abc", oldest))).isInstanceOf(Admission.Admitted.class);
            assertThat(reason(admit(ClickEvents.click("abc", oldest.minusMillis(1)))))
                    .isEqualTo(Reason.TOO_OLD);
        }

        @Test
        void endsTenMinutesAhead() {
            Instant latest = NOW.plus(Duration.ofMinutes(10));

            assertThat(admit(ClickEvents.click("abc", latest))).isInstanceOf(Admission.Admitted.class);
            assertThat(reason(admit(ClickEvents.click("abc", latest.plusMillis(1)))))
                    .isEqualTo(Reason.IN_FUTURE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"})
        void refusesTimesYearsOff(String occurredAt) {
            Admission refused = admit(json.replace(NOW.toString(), occurredAt));

            assertThat(reason(refused)).isIn(Reason.TOO_OLD, Reason.IN_FUTURE);
        }
    }

    @Nested
    class Poison {

        @ParameterizedTest
        @ValueSource(strings = {"", "null", "[]", "click", "{", "{}", "{\"schema\":1}", "{\"schema\":1}{}", "\u0000"})
        void refusesWhatIsNoEvent(String value) {
            assertThat(reason(admit(value))).isEqualTo(Reason.MALFORMED);
        }

        @Test
        void refusesNoValue() {
            assertThat(reason(admission.admit(ClickEvents.key(event), null))).isEqualTo(Reason.MALFORMED);
        }

        @Test
        void refusesAFutureSchema() {
            assertThat(reason(admit(json.replace("\"schema\":1", "\"schema\":2"))))
                    .isEqualTo(Reason.MALFORMED);
        }

        @Test
        void refusesBytesThatAreNoUtf8() {
            byte[] value = json.getBytes(StandardCharsets.ISO_8859_1);
            value[value.length - 10] = (byte) 0xFF;

            assertThat(reason(admission.admit(ClickEvents.key(event), ByteBuffer.wrap(value))))
                    .isEqualTo(Reason.MALFORMED);
        }

        @Test
        void refusesDeepNesting() {
            String deep = "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

            assertThat(reason(admit(deep))).isEqualTo(Reason.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"event_id", "kind", "occurred_at", "url_id", "domain", "short_code", "schema"})
        void refusesAMissingField(String field) {
            assertThat(reason(admit(json.replace('"' + field + '"', "\"other\""))))
                    .isEqualTo(Reason.MALFORMED);
        }

        @Test
        void refusesMoreBytesThanAClickCanHave() {
            String padded = json.replace("}", " ".repeat(ClickEventJson.MAX_BYTES) + "}");

            assertThat(reason(admit(padded))).isEqualTo(Reason.OVERSIZED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost/abc1235", "localhost/ABC1234", "abc1234", "", "other/abc1234"})
        void refusesAKeyThatDisagrees(String key) {
            Admission refused = admission.admit(key.getBytes(StandardCharsets.UTF_8), encoded(event));

            assertThat(reason(refused)).isEqualTo(Reason.KEY_MISMATCH);
        }

        @Test
        void refusesNoKey() {
            assertThat(reason(admission.admit(null, encoded(event)))).isEqualTo(Reason.KEY_MISMATCH);
        }

        @ParameterizedTest
        @ValueSource(strings = {"local\\u0000host", "local host", "lo\u00e9al"})
        void refusesADomainThatIsNoHostName(String domain) {
            assertThat(reason(admit(json.replace("localhost", domain)))).isEqualTo(Reason.MALFORMED);
        }
    }

    @Nested
    class Description {

        @Test
        void losesNulCharacters() {
            assertThat(admitted(json.replace("Berlin", "Ber\\u0000lin")).city()).isEqualTo("Berlin");
            assertThat(admitted(json.replace("Berlin", "\\ud800Berlin\\udc00")).city())
                    .isEqualTo("?Berlin?");
            assertThat(admitted(json.replace("Berlin", "\\ud83d\\ude00")).city())
                    .isEqualTo("\ud83d\ude00");
        }

        @Test
        void isCutAtItsLimitButNeverInsideACharacter() {
            String city = "x".repeat(127) + "\uD83D\uDE00" + "tail";

            assertThat(admitted(json.replace("Berlin", city)).city()).isEqualTo("x".repeat(127));
            assertThat(admitted(json.replace("de-DE", "x".repeat(1_000))).language())
                    .hasSize(35);
        }

        @ParameterizedTest
        @ValueSource(strings = {"D", "DEU", "de", "D1", ""})
        void losesACountryThatIsNoCode(String country) {
            assertThat(admitted(json.replace("\"DE\"", '"' + country + '"')).country())
                    .isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "00", "00112233445566778899aabbccddeefg", "00112233445566778899aabbccddeeff00"})
        void losesAVisitorHashThatIsNone(String hash) {
            Click click = admitted(json.replace("00112233445566778899aabbccddeeff", hash));

            assertThat(click.visitorHash()).isNull();
        }

        @Test
        void ofUnknownFieldsIsSkipped() {
            assertThat(admit(json.replace("}", ",\"new\":{\"a\":[1]}}"))).isInstanceOf(Admission.Admitted.class);
        }
    }

    private Admission admit(ClickEvent click) {
        return admission.admit(ClickEvents.key(click), encoded(click));
    }

    private Admission admit(String value) {
        return admission.admit(ClickEvents.key(event), ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteBuffer encoded(ClickEvent click) {
        return ByteBuffer.wrap(ClickEventJson.encode(click));
    }

    private Click admitted(ClickEvent click) {
        return ((Admission.Admitted) admit(click)).click();
    }

    private Click admitted(String value) {
        return ((Admission.Admitted) admit(value)).click();
    }

    private static @Nullable Reason reason(Admission admission) {
        return admission instanceof Refusal refusal ? refusal.reason() : null;
    }
}
