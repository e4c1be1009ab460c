package io.linkfleet.shortener.qr;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** An operator's picture for the middle of QR codes. */
final class Logo {

    static final int MAX_BYTES = 256 * 1024;
    static final int MAX_SIDE = 1_024;

    private static final int PNG_HEAD_BYTES = 24;

    private final BufferedImage image;
    private final byte[] png;

    private Logo(BufferedImage image, byte[] png) {
        this.image = image;
        this.png = png;
    }

    /** Throws when the file is no PNG, or a larger one than a QR code has use for. */
    static Logo read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " has more than " + MAX_BYTES + " bytes");
            }
            byte[] png = Files.readAllBytes(file);
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
            if (image == null || png.length < PNG_HEAD_BYTES || png[1] != 'P' || png[2] != 'N' || png[3] != 'G') {
                throw new IllegalArgumentException(file + " is no PNG");
            }
            if (image.getWidth() > MAX_SIDE || image.getHeight() > MAX_SIDE) {
                throw new IllegalArgumentException(file + " has more than " + MAX_SIDE + " pixels on a side");
            }
            return new Logo(image, png);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " can't be read", e);
        }
    }

    double aspect() {
        return (double) image.getWidth() / image.getHeight();
    }

    /** As an address that holds the picture. */
    String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    /** Into the middle of a square, in its shape. */
    void drawInto(Graphics2D graphics, int start, int side) {
        int width = (int) Math.round(side * Math.min(1, aspect()));
        int height = (int) Math.round(side * Math.min(1, 1 / aspect()));
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, start + (side - width) / 2, start + (side - height) / 2, width, height, null);
    }

    /** Another one for another picture. */
    @Override
    public String toString() {
        var checksum = new CRC32();
        checksum.update(png);
        return "logo " + png.length + ' ' + checksum.getValue();
    }
}
