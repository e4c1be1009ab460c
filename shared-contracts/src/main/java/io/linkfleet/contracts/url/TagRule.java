package io.linkfleet.contracts.url;

import org.jspecify.annotations.Nullable;

/** What a tag may be: a short text of one line, by which owners find their short URLs again. */
public final class TagRule {

    public static final int MAX_LENGTH = 50;

    private TagRule() {}

    /** What is wrong with a tag, as "must …"; null when nothing is. */
    public static @Nullable String broken(String tag) {
        if (tag.isBlank() || !tag.equals(tag.strip())) {
            return "must not be empty, nor begin or end with a space";
        }
        if (tag.codePointCount(0, tag.length()) > MAX_LENGTH) {
            return "must have at most " + MAX_LENGTH + " characters";
        }
        return tag.codePoints().anyMatch(TagRule::isOdd)
                ? "must not contain commas, bars, control characters or halves of surrogate pairs"
                : null;
    }

    private static boolean isOdd(int codePoint) {
        return codePoint == ','
                || codePoint == '|'
                || Character.isISOControl(codePoint)
                || codePoint == '\u2028'
                || codePoint == '\u2029'
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
