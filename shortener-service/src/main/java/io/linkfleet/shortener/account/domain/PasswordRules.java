package io.linkfleet.shortener.account.domain;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are taken, after NIST SP 800-63B: long ones, of any characters, that nobody would try first. No
 * rules about kinds of characters: they make passwords worse.
 */
public final class PasswordRules {

    public static final int MIN_LENGTH = 10;
    public static final int MAX_LENGTH = 128;

    private static final int MIN_DIFFERENT = 5;
    private static final int MIN_LOCAL_PART = 4;

    private final Set<String> common;

    /** @param common passwords that many people have, in lower case */
    public PasswordRules(Set<String> common) {
        this.common = Set.copyOf(common);
    }

    /** The rule that the password breaks, as the machine word and a sentence about it; null when it breaks none. Without an
     * address, that it isn't in the password is not checked. */
    public @Nullable Broken check(String password, @Nullable EmailAddress email) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return new Broken("too_short", "must have at least " + MIN_LENGTH + " characters");
        }
        if (length > MAX_LENGTH) {
            return new Broken("too_long", "must have at most " + MAX_LENGTH + " characters");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (email != null && hasLocalPart(lower, email)) {
            return new Broken("contains_email", "must not contain the name of the email address");
        }
        if (lower.codePoints().distinct().count() < MIN_DIFFERENT || isCommon(lower)) {
            return new Broken("common", "must not be one that many people use");
        }
        return null;
    }

    /** A local part of few characters stands in many good passwords by chance. */
    private static boolean hasLocalPart(String lower, EmailAddress email) {
        return email.localPart().length() >= MIN_LOCAL_PART && lower.contains(email.localPart());
    }

    /** Also with the usual replacements of letters, and with what is usually put behind a word. */
    private boolean isCommon(String lower) {
        String plain = plain(lower);
        return common.contains(lower)
                || common.contains(plain)
                || common.contains(word(lower))
                || common.contains(word(plain))
                || common.contains(plain(word(lower)));
    }

    private static String plain(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** Without what stands before and behind its letters. */
    private static String word(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && !Character.isLetter(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && !Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /**
     * A rule that is broken.
     *
     * @param message to go behind the name of the field
     */
    public record Broken(String code, String message) {}
}
