package io.linkfleet.contracts.url;

import org.jspecify.annotations.Nullable;

/** The path of a short URL: 3 to 64 characters of {@code A-Z a-z 0-9 _ -}; case counts. */
public record ShortCode(String value) {

    public static final int MIN_LENGTH = 3;
    public static final int MAX_LENGTH = 64;

    public ShortCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a short code");
        }
    }

    /** The code, or null when {@code value} can't be one: nothing outside this alphabet needs a look-up. */
    public static @Nullable ShortCode parse(String value) {
        return isValid(value) ? new ShortCode(value) : null;
    }

    public static boolean isValid(String value) {
        return value.length() >= MIN_LENGTH && value.length() <= MAX_LENGTH && hasOnlyCodeCharacters(value);
    }

    public static boolean hasOnlyCodeCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isCodeCharacter(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCodeCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
