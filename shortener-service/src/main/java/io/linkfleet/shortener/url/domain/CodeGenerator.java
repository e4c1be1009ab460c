package io.linkfleet.shortener.url.domain;

import io.linkfleet.contracts.url.ShortCode;
import io.linkfleet.support.random.Entropy;
import java.util.random.RandomGenerator;

/**
 * Random short codes that can't be guessed from others: base62 from a cryptographic source, every character equally
 * likely. At 7 characters there are 3.5 trillion.
 */
public final class CodeGenerator {

    private static final char[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".toCharArray();

    private final RandomGenerator random;

    public CodeGenerator() {
        this(Entropy.generator());
    }

    CodeGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** A code of {@code length} characters that is no reserved word. */
    public ShortCode next(int length) {
        while (true) {
            String candidate = draw(length);
            if (!ReservedCodes.contains(candidate)) {
                return new ShortCode(candidate);
            }
        }
    }

    private String draw(int length) {
        char[] code = new char[length];
        for (int i = 0; i < length; i++) {
            code[i] = ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return new String(code);
    }
}
