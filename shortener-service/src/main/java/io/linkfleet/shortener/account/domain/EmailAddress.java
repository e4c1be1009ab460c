package io.linkfleet.shortener.account.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address that names an account, in the form by which addresses are compared: NFC, in lower case. The standard tells
 * cases of the local part apart, no provider does; two accounts that differ in it would only help impostors.
 */
public record EmailAddress(String value) {

    public static final int MAX_LENGTH = 254;

    /** Something, one @, and a host with a dot; only a mail can tell more. */
    private static final Pattern FORM =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+");

    /** The address that the text spells; null when it can't be one. */
    public static @Nullable EmailAddress parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        String normal = Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return normal.length() <= MAX_LENGTH && FORM.matcher(normal).matches() ? new EmailAddress(normal) : null;
    }

    String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    /** Personal, so it isn't printed by accident. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
