package io.linkfleet.analytics.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;

/** What is written without a string in between is what Java would have written. */
class GrowingBytesPropertyTest {

    /** UTF-16 units of all kinds, halves of pairs included. */
    @Property
    void textIsUtf8(
            @ForAll List<@CharRange(from = 0, to = 0xFFFF) String> texts, @ForAll @CharRange(to = 0x7F) String ascii) {
        var bytes = new GrowingBytes(1);
        texts.forEach(bytes::putUtf8);
        bytes.putUtf8(ascii);

        assertThat(written(bytes))
                .isEqualTo(texts.stream().map(GrowingBytesPropertyTest::utf8).collect(Collectors.joining()) + ascii);
    }

    @Property
    void numbersAreTheirDigits(@ForAll List<@LongRange(min = 0) Long> numbers) {
        var bytes = new GrowingBytes(1);
        for (long number : numbers) {
            bytes.putDigits(number);
            bytes.putAscii(' ');
            bytes.putDigits(number % 1_000);
            bytes.putAscii(' ');
        }

        assertThat(written(bytes))
                .isEqualTo(numbers.stream()
                        .map(number -> number + " " + number % 1_000 + " ")
                        .collect(Collectors.joining()));
    }

    private static String written(GrowingBytes bytes) {
        return new String(Arrays.copyOf(bytes.array(), bytes.size()), StandardCharsets.UTF_8);
    }

    /** As it comes back from there: halves of surrogate pairs are question marks. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
