package io.linkfleet.redirector.place;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a database in MaxMind's format (MaxMind DB file format specification 2.0) that knows one block of eight bits,
 * such as 81.0.0.0/8 for IPv4: a tree of eight nodes with records of 24 bits, then one record of data.
 */
final class MmdbFile {

    private static final int NODES = 8;
    private static final int SEPARATOR_BYTES = 16;

    private MmdbFile() {}

    static Path write(Path file, int ipVersion, int firstByte, Map<String, Object> record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int node = 0; node < NODES; node++) {
            int next = node + 1 < NODES ? node + 1 : NODES + SEPARATOR_BYTES;
            boolean right = (firstByte >> (NODES - 1 - node) & 1) == 1;
            writeRecord(bytes, right ? NODES : next);
            writeRecord(bytes, right ? next : NODES);
        }
        bytes.write(new byte[SEPARATOR_BYTES]);
        writeValue(bytes, record);
        bytes.write(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
        bytes.write("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        writeValue(
                bytes,
                Map.of(
                        "node_count",
                        NODES,
                        "record_size",
                        24,
                        "ip_version",
                        ipVersion,
                        "database_type",
                        "Test",
                        "languages",
                        List.of("en"),
                        "binary_format_major_version",
                        2,
                        "binary_format_minor_version",
                        0,
                        "build_epoch",
                        1,
                        "description",
                        Map.of("en", "Test")));
        return Files.write(file, bytes.toByteArray());
    }

    private static void writeRecord(ByteArrayOutputStream bytes, int value) {
        bytes.write(value >> 16);
        bytes.write(value >> 8);
        bytes.write(value);
    }

    private static void writeValue(ByteArrayOutputStream bytes, Object value) throws IOException {
        switch (value) {
            case String text -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                bytes.write(2 << 5 | utf8.length);
                bytes.write(utf8);
            }
            case Integer number -> {
                bytes.write(6 << 5 | 4);
                bytes.write(new byte[] {
                    (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), number.byteValue()
                });
            }
            case Map<?, ?> map -> {
                bytes.write(7 << 5 | map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    writeValue(bytes, entry.getKey());
                    writeValue(bytes, entry.getValue());
                }
            }
            case List<?> list -> {
                bytes.write(list.size());
                bytes.write(11 - 7);
                for (Object element : list) {
                    writeValue(bytes, element);
                }
            }
            default -> throw new IllegalArgumentException("no such type: " + value);
        }
    }
}
