package io.linkfleet.shortener.qr;

import io.nayuki.qrcodegen.QrCode;
import org.jspecify.annotations.Nullable;

/**
 * How a QR code looks.
 *
 * @param size of the image in pixels, on either side
 * @param margin at the least, in modules
 * @param logo for the middle; null for none
 */
public record QrStyle(
        Format format,
        int size,
        int margin,
        QrCode.Ecc correction,
        Colour dark,
        Colour light,
        @Nullable Logo logo) {

    public boolean hasLogo() {
        return logo != null;
    }

    public enum Format {
        PNG,
        SVG
    }
}
