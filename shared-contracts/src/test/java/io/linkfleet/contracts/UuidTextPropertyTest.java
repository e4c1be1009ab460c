package io.linkfleet.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class UuidTextPropertyTest {

    @Property
    void readsWhatJavaWrites(@ForAll long high, @ForAll long low, @ForAll boolean capitals) {
        var uuid = new UUID(high, low);

        assertThat(read(capitals ? uuid.toString().toUpperCase(Locale.ROOT) : uuid.toString()))
                .isEqualTo(uuid);
    }

    /** Java itself forgives groups that are too short or too long. */
    @Property
    void readsNothingElse(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 35) int place, @ForAll byte other) {
        byte[] text = new UUID(high, low).toString().getBytes(StandardCharsets.US_ASCII);
        text[place] = other;
        String changed = new String(text, StandardCharsets.ISO_8859_1);

        UUID read = UuidText.read(text, 0, text.length);

        if (changed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            assertThat(read).isEqualTo(UUID.fromString(changed));
        } else {
            assertThat(read).isNull();
        }
        assertThat(read(changed.substring(1))).isNull();
        assertThat(read(changed + "0")).isNull();
    }

    /** In the middle of other text. */
    private static @Nullable UUID read(String text) {
        byte[] all = ("00" + text + "00").getBytes(StandardCharsets.ISO_8859_1);
        return UuidText.read(all, 2, all.length - 2);
    }
}
