package io.linkfleet.shortener.qr;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG (ISO/IEC 15948) of a square with one bit per pixel and a palette of two: all that a QR code needs. */
final class TwoColourPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BIT_DEPTH = 1;
    private static final int INDEXED = 3;
    private static final int NO_FILTER = 0;

    private TwoColourPng() {}

    /** Whether a pixel has the second colour. */
    @FunctionalInterface
    interface Pixels {

        boolean isSecond(int x, int y);
    }

    static byte[] write(int size, Colour first, Colour second, Pixels pixels) {
        var bytes = new ByteArrayOutputStream(4_096);
        try (var out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            writeChunk(out, "IHDR", header(size));
            writeChunk(out, "PLTE", palette(first, second));
            writeChunk(out, "IDAT", data(size, pixels));
            writeChunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(size);
        out.writeInt(size);
        out.write(new byte[] {BIT_DEPTH, INDEXED, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] palette(Colour first, Colour second) {
        return new byte[] {
            (byte) first.red(), (byte) first.green(), (byte) first.blue(),
            (byte) second.red(), (byte) second.green(), (byte) second.blue()
        };
    }

    private static byte[] data(int size, Pixels pixels) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < size; y++) {
                out.write(NO_FILTER);
                out.write(line(size, y, pixels));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] line(int size, int y, Pixels pixels) {
        byte[] line = new byte[(size + 7) / 8];
        for (int x = 0; x < size; x++) {
            if (pixels.isSecond(x, y)) {
                line[x / 8] |= (byte) (0x80 >> x % 8);
            }
        }
        return line;
    }

    private static void writeChunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) checksum.getValue());
    }
}
