package io.linkfleet.shortener.qr;

import io.linkfleet.support.request.QueryParameters;
import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a client wants its QR code. */
final class QrParameters {

    static final int MIN_SIZE = 64;
    static final int MAX_SIZE = 2_048;
    static final int MIN_MARGIN = 2;
    static final int MAX_MARGIN = 20;

    /** Below it, scanners begin to fail in bad light. */
    static final double MIN_CONTRAST = 4;

    private static final int DEFAULT_SIZE = 300;
    private static final int DEFAULT_MARGIN = 4;
    private static final Set<String> NAMES = Set.of("format", "size", "margin", "ec", "color", "background", "logo");

    private final QueryParameters query;
    private final @Nullable Logo logo;

    private QrParameters(QueryParameters query, @Nullable Logo logo) {
        this.query = query;
        this.logo = logo;
    }

    /** @param logo the server's; null when it has none */
    static QrStyle read(Map<String, List<String>> parameters, @Nullable Logo logo) {
        var query = new QueryParameters(parameters, NAMES);
        QrStyle style = new QrParameters(query, logo).style();
        query.failIfViolated();
        return style;
    }

    private QrStyle style() {
        Colour dark = colour("color", Colour.BLACK);
        Colour light = colour("background", Colour.WHITE);
        if (!dark.isDarkerThan(light) || dark.contrastWith(light) < MIN_CONTRAST) {
            query.violate(
                    "color",
                    "contrast",
                    "color must be darker than background, with a contrast of at least " + (int) MIN_CONTRAST
                            + " to 1.");
        }
        boolean hasLogo = hasLogo();
        return new QrStyle(
                format(),
                number("size", MIN_SIZE, MAX_SIZE, DEFAULT_SIZE),
                number("margin", MIN_MARGIN, MAX_MARGIN, DEFAULT_MARGIN),
                correction(hasLogo),
                dark,
                light,
                hasLogo ? logo : null);
    }

    private boolean hasLogo() {
        boolean isWanted = switch (query.one("logo")) {
            case "true" -> true;
            case "false" -> false;
            case null -> false;
            default -> {
                query.violate("logo", "not_allowed", "logo must be true or false.");
                yield false;
            }
        };
        if (isWanted && logo == null) {
            query.violate("logo", "not_configured", "This server has no logo.");
        }
        return isWanted;
    }

    private QrStyle.Format format() {
        return switch (query.one("format")) {
            case "svg" -> QrStyle.Format.SVG;
            case "png" -> QrStyle.Format.PNG;
            case null -> QrStyle.Format.PNG;
            default -> {
                query.violate("format", "not_allowed", "format must be png or svg.");
                yield QrStyle.Format.PNG;
            }
        };
    }

    /** What a logo covers has to be corrected, and some is to be left for dirt and shadows. */
    private QrCode.Ecc correction(boolean hasLogo) {
        QrCode.Ecc correction = switch (query.one("ec")) {
            case "L" -> QrCode.Ecc.LOW;
            case "M" -> QrCode.Ecc.MEDIUM;
            case "Q" -> QrCode.Ecc.QUARTILE;
            case "H" -> QrCode.Ecc.HIGH;
            case null -> hasLogo ? QrCode.Ecc.HIGH : QrCode.Ecc.MEDIUM;
            default -> {
                query.violate("ec", "not_allowed", "ec must be L, M, Q or H.");
                yield QrCode.Ecc.HIGH;
            }
        };
        if (hasLogo && correction.compareTo(QrCode.Ecc.QUARTILE) < 0) {
            query.violate("ec", "too_weak", "ec must be Q or H with a logo.");
        }
        return correction;
    }

    private int number(String name, int min, int max, int otherwise) {
        String text = query.one(name);
        if (text == null) {
            return otherwise;
        }
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            query.violate(name, "out_of_range", name + " must be a whole number from " + min + " to " + max + ".");
            return otherwise;
        }
        return number;
    }

    private Colour colour(String name, Colour otherwise) {
        String text = query.one(name);
        if (text == null) {
            return otherwise;
        }
        Colour colour = Colour.parse(text);
        if (colour == null) {
            query.violate(name, "malformed_colour", name + " must be six hexadecimal digits, such as 1a2b3c.");
            return otherwise;
        }
        return colour;
    }
}
