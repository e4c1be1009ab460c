package io.linkfleet.shortener.url.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CodeGeneratorPropertyTest {

    @Property
    void drawsCodesOfBase62InTheLengthAskedFor(@ForAll @IntRange(min = 3, max = 64) int length) {
        assertThat(new CodeGenerator().next(length).value()).matches("[A-Za-z0-9]{" + length + "}");
    }

    /** 620,000 draws of 62 characters: a fair source stays within 5 % of 10,000 each, far beyond five sigma. */
    @Example
    void drawsEveryCharacterEquallyOften() {
        var generator = new CodeGenerator(new Random(4711));
        Map<Character, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            generator.next(62).value().chars().forEach(c -> counts.merge((char) c, 1, Integer::sum));
        }

        assertThat(counts)
                .hasSize(62)
                .allSatisfy((_, count) -> assertThat(count).isBetween(9_500, 10_500));
    }
}
