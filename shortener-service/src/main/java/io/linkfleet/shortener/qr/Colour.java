package io.linkfleet.shortener.qr;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A colour of the sRGB space, without transparency. */
public record Colour(int rgb) {

    static final Colour BLACK = new Colour(0x000000);
    static final Colour WHITE = new Colour(0xFFFFFF);

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{6}");

    /** Six hexadecimal digits; null when it is something else. */
    static @Nullable Colour parse(String text) {
        return HEX.matcher(text).matches() ? new Colour(Integer.parseInt(text, 16)) : null;
    }

    int red() {
        return rgb >> 16 & 0xFF;
    }

    int green() {
        return rgb >> 8 & 0xFF;
    }

    int blue() {
        return rgb & 0xFF;
    }

    /** From 1 to 21, as WCAG 2.2 defines it. */
    double contrastWith(Colour other) {
        double own = luminance();
        double others = other.luminance();
        return (Math.max(own, others) + 0.05) / (Math.min(own, others) + 0.05);
    }

    boolean isDarkerThan(Colour other) {
        return luminance() < other.luminance();
    }

    /** From 0 to 1, as WCAG 2.2 defines it. */
    private double luminance() {
        return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** As in CSS. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
