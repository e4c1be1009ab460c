package io.linkfleet.shortener.qr;

import io.linkfleet.support.problem.ProblemException;
import io.linkfleet.support.problem.Violation;
import io.nayuki.qrcodegen.QrCode;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A QR code as an image of exactly the size that was asked for. Modules have a whole number of pixels, so that every one
 * is equally sharp; what is left over widens the margin.
 */
final class QrImage {

    /** Of the code's side, for a logo: a sixteenth of its modules, of which a quarter and more may be missing. */
    private static final double LOGO_SHARE = 0.25;

    /** Modules around a logo that stay free, so that no scanner takes its edge for one. */
    private static final double LOGO_GAP = 0.5;

    private final QrCode code;
    private final QrStyle style;

    private QrImage(QrCode code, QrStyle style) {
        this.code = code;
        this.style = style;
    }

    /** The image's bytes; throws a problem when the code does not fit the size. */
    static byte[] render(String text, QrStyle style) {
        var image = new QrImage(QrCode.encodeText(text, style.correction()), style);
        return switch (style.format()) {
            case PNG -> image.png();
            case SVG -> image.svg();
        };
    }

    private byte[] png() {
        int modules = code.size + 2 * style.margin();
        int pixelsPerModule = style.size() / modules;
        if (pixelsPerModule == 0) {
            throw ProblemException.validation(List.of(new Violation(
                    "?size", "too_small", "size must be at least " + modules + " for this short URL and margin.")));
        }
        int start = (style.size() - code.size * pixelsPerModule) / 2;
        TwoColourPng.Pixels pixels =
                (x, y) -> isDark(Math.floorDiv(x - start, pixelsPerModule), Math.floorDiv(y - start, pixelsPerModule));
        Logo logo = style.logo();
        return logo == null
                ? TwoColourPng.write(style.size(), style.light(), style.dark(), pixels)
                : pngWith(logo, pixels, start, pixelsPerModule);
    }

    private byte[] pngWith(Logo logo, TwoColourPng.Pixels pixels, int start, int pixelsPerModule) {
        var image = new BufferedImage(style.size(), style.size(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < style.size(); y++) {
            for (int x = 0; x < style.size(); x++) {
                image.setRGB(x, y, (pixels.isSecond(x, y) ? style.dark() : style.light()).rgb());
            }
        }
        Graphics2D graphics = image.createGraphics();
        logo.drawInto(graphics, (int) Math.round(start + (freeStart() + LOGO_GAP) * pixelsPerModule), (int)
                Math.round((freeSide() - 2 * LOGO_GAP) * pixelsPerModule));
        graphics.dispose();
        var bytes = new ByteArrayOutputStream(16 * 1024);
        // Else the library writes a file first, and a container's disk is read-only.
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private boolean isDark(int x, int y) {
        return code.getModule(x, y) && !(style.logo() != null && isFree(x) && isFree(y));
    }

    private boolean isFree(int position) {
        return position >= freeStart() && position < freeStart() + freeSide();
    }

    /** An odd number of modules, like the code's side: so it is in the middle. */
    private int freeSide() {
        int side = (int) (code.size * LOGO_SHARE);
        return side % 2 == 0 ? side - 1 : side;
    }

    private int freeStart() {
        return (code.size - freeSide()) / 2;
    }

    /** One path of all dark modules, in units of modules. */
    private byte[] svg() {
        int side = code.size + 2 * style.margin();
        var svg = new StringBuilder(8_192)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(style.size())
                .append("\" height=\"")
                .append(style.size())
                .append("\" viewBox=\"0 0 ")
                .append(side)
                .append(' ')
                .append(side)
                .append("\" shape-rendering=\"crispEdges\"><path fill=\"")
                .append(style.light())
                .append("\" d=\"M0 0h")
                .append(side)
                .append('v')
                .append(side)
                .append("H0z\"/><path fill=\"")
                .append(style.dark())
                .append("\" d=\"");
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (isDark(x, y)) {
                    svg.append('M')
                            .append(x + style.margin())
                            .append(' ')
                            .append(y + style.margin())
                            .append("h1v1h-1z");
                }
            }
        }
        svg.append("\"/>");
        Logo logo = style.logo();
        if (logo != null) {
            svg.append("<image x=\"")
                    .append(freeStart() + style.margin() + LOGO_GAP)
                    .append("\" y=\"")
                    .append(freeStart() + style.margin() + LOGO_GAP)
                    .append("\" width=\"")
                    .append(freeSide() - 2 * LOGO_GAP)
                    .append("\" height=\"")
                    .append(freeSide() - 2 * LOGO_GAP)
                    .append("\" href=\"")
                    .append(logo.dataUri())
                    .append("\"/>");
        }
        return svg.append("</svg>").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
