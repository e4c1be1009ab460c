package io.linkfleet.redirector.click.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal: a header of 8 bytes, {@code LFJ1} and four zeros, then records of 4 bytes length, 4 bytes CRC-32C
 * of what follows, and the record; numbers are big-endian.
 */
final class Segment {

    static final byte[] HEADER = {'L', 'F', 'J', '1', 0, 0, 0, 0};
    static final int RECORD_HEADER_BYTES = 8;

    private static final Pattern NAME = Pattern.compile("\\d{20}\\.journal");

    private final Path file;
    private final AtomicLong unsettled = new AtomicLong();
    private @Nullable FileChannel channel;
    private volatile long size;
    private boolean read;

    private Segment(Path file, @Nullable FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    static boolean isSegment(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** A new, empty segment. */
    static Segment create(Path folder, long number) throws IOException {
        Path file = folder.resolve("%020d.journal".formatted(number));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        write(channel, ByteBuffer.wrap(HEADER));
        return new Segment(file, channel, HEADER.length);
    }

    /** A segment that an earlier process left; it is only read. */
    static Segment left(Path file) throws IOException {
        return new Segment(file, null, Files.size(file));
    }

    long number() {
        return Long.parseLong(file.getFileName().toString().substring(0, 20));
    }

    Path file() {
        return file;
    }

    boolean isOpen() {
        return channel != null;
    }

    long size() {
        return size;
    }

    void append(byte[] record) throws IOException {
        if (channel == null) {
            throw new IllegalStateException(file + " is sealed");
        }
        ByteBuffer buffer = ByteBuffer.allocate(RECORD_HEADER_BYTES + record.length)
                .putInt(record.length)
                .putInt(checksum(record))
                .put(record)
                .flip();
        try {
            write(channel, buffer);
            size += RECORD_HEADER_BYTES + record.length;
        } catch (IOException e) {
            // Half a record would hide all that comes behind it.
            channel.truncate(size);
            throw e;
        }
    }

    private static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    static int checksum(byte[] record) {
        var crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }

    void force() throws IOException {
        if (channel != null) {
            channel.force(false);
        }
    }

    /** Ends writing. */
    void seal() throws IOException {
        if (channel != null) {
            channel.force(false);
            channel.close();
            channel = null;
        }
    }

    SegmentReader newReader() throws IOException {
        unsettled.set(0);
        return SegmentReader.of(this);
    }

    long countRecords() throws IOException {
        try (SegmentReader counting = SegmentReader.of(this)) {
            return counting.countRest();
        }
    }

    void handOut() {
        unsettled.incrementAndGet();
    }

    void settle() {
        unsettled.decrementAndGet();
    }

    void markRead() {
        read = true;
    }

    boolean isRead() {
        return read;
    }

    boolean isSettled() {
        return read && unsettled.get() <= 0;
    }

    void delete() throws IOException {
        seal();
        Files.deleteIfExists(file);
    }
}
