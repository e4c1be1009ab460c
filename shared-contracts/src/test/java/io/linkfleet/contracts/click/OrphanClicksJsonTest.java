package io.linkfleet.contracts.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkfleet.contracts.GoldenFile;
import io.linkfleet.contracts.MalformedEventException;
import io.linkfleet.contracts.url.ShortCode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrphanClicksJsonTest {

    private static final String GOLDEN = "orphan-clicks-v1.json";

    private static final OrphanClicks FULL = new OrphanClicks(
            UUID.fromString("019a5f3e-7c00-4abc-8def-0123456789ab"),
            7,
            LocalDate.parse("2026-11-20"),
            OrphanClicks.Kind.DEAD,
            "lnk.example",
            new ShortCode("aZ3_-x"),
            3);

    @Test
    void writesThePublishedForm() {
        assertThat(new String(OrphanClicksJson.encode(FULL), StandardCharsets.UTF_8))
                .isEqualTo(GoldenFile.text(GOLDEN));
    }

    @Test
    void readsThePublishedForm() {
        assertThat(OrphanClicksJson.decode(GoldenFile.bytes(GOLDEN))).isEqualTo(FULL);
    }

    @Test
    void readsAnEventWithoutCode() {
        String json = GoldenFile.text(GOLDEN).replace("\"short_code\":\"aZ3_-x\",", "");

        assertThat(OrphanClicksJson.decode(json.getBytes(StandardCharsets.UTF_8))
                        .code())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"schema\":1,    \"schema\":2,      schema",
                "\"sequence\":7,  \"sequence\":0,    sequence",
                "\"clicks\":3,    \"clicks\":-1,     clicks",
                "2026-11-20,      2026-02-30,        date",
                "\"dead\",        \"lost\",          kind",
                "aZ3_-x,          no,                short_code",
                "\"source\":,     \"from\":,         source",
            })
    void refusesWhatIsNoOrphanClicks(String part, String replacement, String complaint) {
        byte[] json = GoldenFile.text(GOLDEN).replace(part, replacement).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> OrphanClicksJson.decode(json))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void refusesAnEventThatIsTooLarge() {
        assertThatThrownBy(() -> OrphanClicksJson.decode(new byte[OrphanClicksJson.MAX_BYTES + 1]))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("larger");
    }
}
